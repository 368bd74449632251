"""Run as `python -m longmy_kpi`."""

from longmy_kpi.cli.app import main

main()
