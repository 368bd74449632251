@echo off
rem Runs kpi from this folder, wherever it lies. Started alone in a window of its own (Explorer says /c) it shows the menu.
setlocal
if not exist "%~dp0app\python.exe" goto incomplete
chcp 65001 >nul
set "PYTHONUTF8=1"
if not defined KPI_HOME set "KPI_HOME=%~dp0."
if not defined KPI_WORKSPACE set "KPI_WORKSPACE=%~dp0ke-hoach"
if not "%~1"=="" goto run
rem Quotes are taken out first: the folder may be called "kpi (1)" or "a & b".
set "asked=%cmdcmdline%"
if not defined asked goto run
set "asked=%asked:"=%"
if not "%asked: /c =%"=="%asked%" goto menu
:run
"%~dp0app\python.exe" -m longmy_kpi %*
exit /b %errorlevel%
:menu
"%~dp0app\python.exe" -m longmy_kpi menu
exit /b %errorlevel%
:incomplete
echo Thieu thu muc app: hay giai nen ca tep .zip ra mot thu muc, vi du C:\kpi, roi bam lai.
pause
exit /b 3
