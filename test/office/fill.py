"""Opens a workbook in LibreOffice as a person would, types into cells and saves it.

usage: fill.py SOURCE TARGET CELLS.json
CELLS.json: {"D8": 12.5, "I8": "text", "D9": null}. Prints as JSON what the program says of the file: whether the
sheet is protected, which of the cells are locked, and whether those beside them are.
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def option(name, value):
    made = PropertyValue()
    made.Name = name
    made.Value = value
    return made


def connect(pipe, program):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(1800):
        if program.poll() is not None:
            raise SystemExit("soffice ended before it listened")
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("soffice did not listen within three minutes")


def fill(desktop, source, target, cells):
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (option("Hidden", True),))
    sheet = document.Sheets.getByIndex(0)
    locked = [name for name in cells if sheet.getCellRangeByName(name).CellProtection.IsLocked]
    told = {
        "protected": sheet.isProtected(),
        "locked": locked,
        "guarded": all(sheet.getCellRangeByName(name).CellProtection.IsLocked for name in ("A8", "B8", "E8", "H8")),
        "visible": [each for each in document.Sheets.ElementNames if document.Sheets.getByName(each).IsVisible],
        "formulas": sheet.queryContentCells(16).Count,
    }
    for name, content in cells.items():
        cell = sheet.getCellRangeByName(name)
        if content is None:
            cell.clearContents(1 | 2 | 4 | 16)
        elif isinstance(content, str):
            cell.setString(content)
        else:
            cell.setValue(content)
    document.storeToURL(uno.systemPathToFileUrl(target), (option("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    return told


def main():
    source, target, listed = sys.argv[1:4]
    with open(listed, encoding="utf-8") as file:
        cells = json.load(file)
    pipe = f"tiendo-{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        program = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={uno.systemPathToFileUrl(profile)}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            context = connect(pipe, program)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            print(json.dumps(fill(desktop, source, target, cells)))
            try:
                desktop.terminate()
            except Exception:
                pass
            program.wait(timeout=60)
        finally:
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGKILL)


main()
