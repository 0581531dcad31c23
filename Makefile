# Each target is one script or one command.

MODEL ?= smollm2:135m
PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help run test bench compare serving overhead format lint clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: ## build Maru and serve MODEL (default: smollm2:135m) on PORT (default: 8080)
	@Scripts/run.sh --model "$(MODEL)" --port "$(PORT)"

test: ## run all tests; fetches the model that the tests of the whole need
	@Scripts/test.sh

bench: ## measure MODEL on this machine
	@Scripts/bench.sh "$(MODEL)"

compare: ## measure MODEL (or several) against llama.cpp, which is built from source
	@Scripts/compare.sh $(MODEL)

serving: ## measure the servers of Maru and llama.cpp under load
	@Scripts/serving.sh qwen2.5-coder:0.5b

overhead: ## measure the server without a model, beside LiteLLM's proxy
	@Scripts/overhead.sh

format: ## format all Swift code
	@swift format -i --parallel --recursive Package.swift Sources Tests

lint: ## check the format of all Swift code
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests

clean: ## remove everything that was built
	@rm -rf .build
