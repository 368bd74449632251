@echo off
rem Runs kpi from this folder, wherever it lies. Started alone in a window of its own (Explorer says /c) it shows the menu.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
if not defined KPI_HOME set "KPI_HOME=%~dp0."
if not defined KPI_WORKSPACE set "KPI_WORKSPACE=%~dp0ke-hoach"
if not "%~1"=="" goto run
for %%a in (%cmdcmdline%) do if /i "%%~a"=="/c" goto menu
:run
"%~dp0app\python.exe" -m longmy_kpi %*
exit /b %errorlevel%
:menu
"%~dp0app\python.exe" -m longmy_kpi menu
