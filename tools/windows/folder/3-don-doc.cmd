@echo off
if exist "%~dp0kpi.cmd" goto whole
echo Thieu tep kpi.cmd: hay giai nen ca tep .zip ra mot thu muc, vi du C:\kpi, roi bam lai.
pause
exit /b 3
:whole
call "%~dp0kpi.cmd" menu 3
