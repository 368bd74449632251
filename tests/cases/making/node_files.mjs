// Workbooks written with ExcelJS and SheetJS: `npm install exceljs xlsx` in a temporary directory, then there
// `node node_files.mjs <tests/cases> <tables.json>` with the tables of making/tables.py as JSON.
import { readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import * as XLSX from "xlsx";

const [cases, tables] = process.argv.slice(2);
const { kthtdt, congAn } = JSON.parse(readFileSync(tables, "utf-8"));

function place(name, file) {
  mkdirSync(join(cases, name), { recursive: true });
  return join(cases, name, file);
}

// ExcelJS: shared strings, a rich text, a shared formula with its result, a date in the note's column
const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet("Biểu số liệu", { views: [{ state: "frozen", ySplit: 4 }] });
kthtdt.forEach((line) => sheet.addRow(line));
sheet.getCell("D7").value = { formula: "2+2", result: 4 };
sheet.getCell("H5").value = { richText: [{ text: "Thu " }, { text: "đạt", font: { bold: true } }] };
sheet.getCell("H9").value = { text: "Xem bảng kê", hyperlink: "https://longmy.example/bang-ke" };
sheet.getCell("E8").numFmt = "#,##0.00";
await book.xlsx.writeFile(place("xlsx-exceljs", "2026-01_kthtdt.xlsx"));

// SheetJS: strings inside the cells; then the same as xlsb, as XML of 2003, and as text
const plain = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(plain, XLSX.utils.aoa_to_sheet(congAn), "Biểu số liệu");
const write = (name, file, bookType) =>
  writeFileSync(place(name, file), XLSX.write(plain, { type: "buffer", bookType, compression: true }));
write("xlsx-sheetjs", "2026-01_cong-an.xlsx", "xlsx");
write("xlsx-is-an-xlsb", "2026-01_cong-an.xlsx", "xlsb");
write("xlsx-is-xml-2003", "2026-01_cong-an.xls", "xlml");
write("csv-sheetjs", "2026-01_cong-an.csv", "csv");
