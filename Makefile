# Goldpath: every command a developer or operator needs. `make help` lists them.
PORT ?= 8123
PORT := $(if $(filter 8123,$(PORT)),$(PORT),$(PORT))
