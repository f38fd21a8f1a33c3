// Rows -> an Excel file with one sheet: numbers as numbers, days as days, everything else as text that is never run.
// It is a zip file of six small parts and needs no library.
import { zipped } from "./zip.js";

const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const [DAY, BOLD] = [1, 2];
const LONGEST = 32_767;
const PRECISE = 15;
const EPOCH = Date.UTC(1899, 11, 30);

/** The file; a cell is { number }, { day } or { text }, and a row may be `bold`. */
export function sheet(rows) {
  const part = (path, type) => `<Override PartName="${path}" ContentType="${TYPES}.${type}+xml"/>`;
  const to = (id, type, target) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const links = (...all) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
  const look = (font, format) => `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/>`;
  const parts = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `${part("/xl/workbook.xml", "sheet.main")}${part("/xl/worksheets/sheet1.xml", "worksheet")}${part("/xl/styles.xml", "styles")}</Types>`,
    "_rels/.rels": links(to("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Tabel" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": links(to("rId1", "worksheet", "worksheets/sheet1.xml"), to("rId2", "styles", "styles.xml")),
    "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
      `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">${look(0, 0)}${look(0, 14)}${look(1, 0)}${look(1, 14)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.map(row).join("")}</sheetData></worksheet>`,
  };
  return zipped(Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}

function row({ cells, bold }) {
  return `<row>${cells.map((one) => cell(one, bold ? BOLD : 0)).join("")}</row>`;
}

function cell({ number, day, text = "" }, style) {
  const days = day && (Date.parse(day) - EPOCH) / 86_400_000;
  if (days > 366) return `<c s="${style + DAY}"><v>${days}</v></c>`;
  const exact = number !== undefined && number.replace(/^[-0.]+/, "").replace(".", "").length <= PRECISE;
  if (exact) return `<c s="${style}"><v>${number}</v></c>`;
  const said = (day ?? number ?? text).slice(0, LONGEST).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  const safe = said.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return safe ? `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>` : `<c s="${style}"/>`;
}
