@echo off
call "%~dp0kpi.cmd" menu
