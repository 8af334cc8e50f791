.PHONY: run test check

run:  ## compare the two examples
	python3 run.py compare examples/doncaster examples/slough

test:  ## the tests
	python3 run.py test

check:  ## everything that must hold before a change goes in, from nothing
	.ci/run
