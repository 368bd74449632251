"""The rules of a plan, one function a rule; `check` lists them."""
