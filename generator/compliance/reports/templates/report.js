/* Turns the fields of the report into lines for the file of marks; without it people type them there. */
"use strict";

const form = document.getElementById("marks");

function fieldOf(row, name) {
  return row.querySelector(`[name="${name}"]`);
}

function filled(row) {
  return (fieldOf(row, "points") || fieldOf(row, "result")).value !== "";
}

function entryOf(row) {
  const value = (name) => fieldOf(row, name).value.trim();
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  if (!filled(row)) return "";
  const fields = [
    ["对象", JSON.stringify(form.dataset.target)],
    ["方案", JSON.stringify(form.dataset.profile)],
    ["版本", JSON.stringify(form.dataset.version)],
    ["指标", JSON.stringify(row.dataset.indicator)],
    fieldOf(row, "points") ? ["得分", value("points")] : ["结论", value("result")],
    ["评分人", JSON.stringify(value("judge"))],
    ["日期", day],
    ["说明", value("note") === "" ? "" : JSON.stringify(value("note"))],
    ["证据", JSON.stringify(row.dataset.evidence)],
  ];
  return fields.map(([name, text], at) => `  ${at === 0 ? "- " : "  "}${name}: ${text}`.trimEnd()).join("\n");
}

function show() {
  if (!form.reportValidity()) return;
  const rows = [...form.querySelectorAll("tr[data-indicator]")];
  for (const row of rows) {
    fieldOf(row, "judge").required = filled(row);
  }
  if (!form.reportValidity()) return;
  const result = document.getElementById("marks-lines");
  result.value = rows.map(entryOf).filter(Boolean).join("\n");
  result.closest("div").hidden = false;
  result.rows = Math.min(20, Math.max(3, result.value.split("\n").length));
  result.focus();
  result.select();
}

if (form) {
  document.getElementById("marks-tools").hidden = false;
  document.getElementById("marks-make").addEventListener("click", show);
  form.addEventListener("submit", (event) => event.preventDefault());
}
