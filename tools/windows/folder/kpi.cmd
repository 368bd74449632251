@echo off
rem Runs kpi from this folder, wherever it lies. Started alone in a window of its own (Explorer says /c) it shows the menu.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
if not defined KPI_HOME set "KPI_HOME=%~dp0."
if not defined KPI_WORKSPACE set "KPI_WORKSPACE=%~dp0ke-hoach"
if not "%~1"=="" goto run
set "KPI_STARTED=%cmdcmdline:"=%"
if "%KPI_STARTED: /c =%"=="%KPI_STARTED%" goto run
"%~dp0app\python.exe" -m longmy_kpi menu
exit /b %errorlevel%
:run
"%~dp0app\python.exe" -m longmy_kpi %*
