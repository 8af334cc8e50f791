"""The words of the model: one table, which the docs print."""

from __future__ import annotations

from typing import Final

WORDS: Final[tuple[tuple[str, str], ...]] = (
    (
        "Party",
        "Anyone in the graph: an Organisation (legal or statutory body), a Post (an office, never a person's name), a "
        "Body (board, committee, unit), a Public (electorate, parliament). `part_of` nests them; two posts that one "
        "person holds are `held_with` each other.",
    ),
    (
        "Duty",
        "A statutory function or duty: legal basis, interval, criticality, whether and to whom it can be delegated, "
        "declared coverage.",
    ),
    (
        "Relationship",
        "A typed, dated, sourced claim between parties, or between a party and a duty: commissions, owns, appoints, "
        "funds, directs, employs, steps_in, delegates, registers, accountable_to, feedback, coordinates, hands_over, "
        "held_with, accountable_for, responsible_for, consulted, informed.",
    ),
    (
        "Status",
        "A dated fact about an organisation that switches a layer on: registered for a service, company, "
        "community interest company, under direction.",
    ),
    ("Regulatory layer", "What a status switches on: relationships and scrutiny activities. A plugin supplies it."),
    (
        "Scrutiny activity",
        "Inspection, visit, meeting, return, audit (member scrutiny is one kind): who looks, at whom, about which "
        "duties, how often, who attends, what evidence it asks for, how many hours of whose time.",
    ),
    (
        "Bearer",
        "Whose time it takes: provider, commissioner (the authority as client), regulator, partner. Never added up "
        "without showing each.",
    ),
    ("Judgement", "A dated vector of components under one inspection framework, with inspected and published dates."),
    ("Place", "The local context: authorities, what ran their services when, local claims, judgements over time."),
    (
        "Set-up",
        "A delivery model: a plugin that builds an arrangement from a place and typed options. A preset is a named "
        "bundle of options.",
    ),
    ("Arrangement", "The whole: parties, duties, relationships, statuses, activities, each with evidence."),
    ("Finding", "A gap, risk or piece of information, with its certainty, severity, witness and remedy."),
    ("Measure", "A number, with its unit, range and what it rests on."),
    ("Assessment", "Findings and measures of one arrangement at a date, over a window."),
    ("Comparison", "Several assessments side by side, with what makes them unlike and what is therefore withheld."),
    (
        "Evidence grade",
        "How good the evidence is: statute, official, reported, claimed, assumed. A source has a title, publisher, "
        "date and address.",
    ),
    (
        "Perception",
        "Who, asked what about which duty, answered whom; what is and what ought to be are kept apart. A reported "
        "perception has no informants and never yields an agreement figure.",
    ),
    (
        "Stage / hand-over",
        "Where a case is on its way through the services, and who owns it there; and that cases pass from one stage to "
        "another. A transfer is one hand-over on a case's way.",
    ),
    (
        "Requirement / provision",
        "What must be in place when services go live under a set-up: held, missing or unknown on a date; and a claim "
        "that it is in place, or is not.",
    ),
    (
        "Shown / cannot be ruled out",
        "A finding is shown on the evidence held (proved) if it holds however the unknowns turn out; it cannot be "
        "ruled out (possible) if it holds under some reading of them.",
    ),
    (
        "Commissioner",
        "Alone, the authority as client. An office that has the word in its title is always named in full.",
    ),
)
"""Each word with its meaning, in the order in which a reader meets them."""
