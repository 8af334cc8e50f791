// The page is whole without this: it only shows the neighbours of a box that is pointed at, and unfolds what a link leads to.
"use strict";
for (const svg of document.querySelectorAll("svg.diagram")) {
  const boxes = [...svg.querySelectorAll("a.box")];
  const lines = [...svg.querySelectorAll("g.line")];
  const said = document.getElementById(svg.dataset.said);
  const empty = said.textContent;
  said.hidden = false;
  const textOf = (box) => {
    const id = box.dataset.n;
    const near = lines.filter((line) => line.dataset.a === id || line.dataset.b === id);
    const titles = near.map((line) => line.querySelector("title")).filter(Boolean).map((title) => title.textContent);
    const told = box.dataset.gaps ? [...titles, box.dataset.gaps] : titles;
    return `${box.getAttribute("aria-label")}: ${[...new Set(told)].join("; ") || "no relation on record"}.`;
  };
  const show = (box) => {
    const id = box && box.dataset.n;
    const near = new Set([id]);
    for (const line of lines) {
      const on = id !== null && (line.dataset.a === id || line.dataset.b === id);
      line.classList.toggle("on", on);
      if (on) near.add(line.dataset.a).add(line.dataset.b);
    }
    svg.classList.toggle("picked", Boolean(box));
    for (const one of boxes) one.classList.toggle("on", near.has(one.dataset.n));
    said.textContent = box ? textOf(box) : empty;
  };
  for (const box of boxes) {
    box.addEventListener("pointerenter", () => show(box));
    box.addEventListener("pointerleave", () => show(null));
    box.addEventListener("focus", () => show(box));
    box.addEventListener("blur", () => show(null));
  }
  svg.addEventListener("keydown", (event) => { if (event.key === "Escape") show(null); });
}
const opened = () => {
  const to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let up = to; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  if (to) to.scrollIntoView();
};
addEventListener("hashchange", opened);
if (location.hash) opened();
