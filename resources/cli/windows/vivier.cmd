@echo off
rem The command "vivier": lies in the program's folder, under resources\cli\windows. A batch file waits for a program
rem that has windows, which the console alone does not, and passes its exit code on.
setlocal
set ELECTRON_NO_ATTACH_CONSOLE=
"%~dp0..\..\..\Vivier.exe" -- %*
exit /b %ERRORLEVEL%
