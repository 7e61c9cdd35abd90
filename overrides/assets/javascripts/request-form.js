/* 申请表：在本页填写，打印或者存为 Word 文件。填写的内容只在本页中，不发送，不保存。 */
(() => {
  "use strict";
  function all(place, selector) { return Array.prototype.slice.call(place.querySelectorAll(selector)); }

  function wire(place) {
    const root = document.documentElement;
    const status = place.querySelector("[role=status]");
    const kinds = all(place, "[name=applicant]");
    const parts = all(place, "[data-portal-applicant]");

    function kind() { return kinds.filter(choice => choice.checked)[0].value; }
    function shown(part) {
      const name = part.getAttribute("data-portal-applicant");
      return !name || name === kind();
    }
    function choose() { parts.forEach(part => { part.hidden = !shown(part); }); }

    /* 键 → 填写的内容；单选的键 → 选中的一项。 */
    function values() {
      const found = {};
      parts.filter(shown).forEach(part => {
        all(part, "[data-portal-field]").forEach(field => {
          const key = field.getAttribute("data-portal-field");
          if (field.type !== "radio") { found[key] = field.value.trim(); }
          else if (field.checked || !(key in found)) { found[key] = field.checked ? field.value : ""; }
        });
      });
      return found;
    }
    function label(part) { return part.querySelector("label, legend").firstChild.textContent.trim(); }
    function report() {
      const given = values();
      const missing = [];
      parts.filter(shown).forEach(part => {
        all(part, ".portal-form__field").forEach(line => {
          const field = line.querySelector("[data-portal-field]");
          const required = field.type === "radio" || field.getAttribute("aria-required");
          if (required && !given[field.getAttribute("data-portal-field")]) { missing.push(label(line)); }
        });
      });
      status.textContent = missing.length
        ? place.getAttribute("data-missing").replace("{names}", missing.join("、"))
        : place.getAttribute("data-complete");
    }

    function fill(sheet, given) {
      all(sheet, "[data-portal-value]").forEach(cell => {
        const chosen = given[cell.getAttribute("data-portal-value")] || "";
        const choices = cell.getAttribute("data-choices");
        cell.textContent = choices === null ? chosen : choices.split("|").map(choice => `${choice === chosen ? "☑" : "□"}\u2060${choice}`).join("　");
      });
    }
    function print() {
      const sheet = document.querySelector(`[data-portal-sheet="${kind()}"]`);
      const title = document.title;
      fill(sheet, values());
      report();
      function after() {
        window.removeEventListener("afterprint", after);
        root.removeAttribute("data-portal-sheet-printed");
        document.title = title;
        fill(sheet, {});
      }
      window.addEventListener("afterprint", after);
      document.title = place.getAttribute("data-title"); /* 另存为 PDF 时的文件名，不含个人信息 */
      root.setAttribute("data-portal-sheet-printed", kind());
      window.print();
    }

    function filled(blank, given) {
      const made = { ...blank };
      made["word/document.xml"] = blank["word/document.xml"].replace(/\{\{([^}:]+)(?::([^}]+))?\}\}/g, (_, key, choice) => {
        if (choice) { return given[key] === choice ? "☑" : "□"; }
        return window.portalWordFile.escaped(given[key] || "");
      });
      return made;
    }
    function save() {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(window.portalWordFile.make(filled(window.portalRequestForm[kind()], values())));
      link.download = place.getAttribute("data-file");
      link.hidden = true;
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(() => { URL.revokeObjectURL(link.href); }, 10000);
      report();
    }
    function clear() {
      all(place, "[data-portal-field]").forEach(field => {
        if (field.type === "radio") { field.checked = false; } else { field.value = ""; }
      });
      status.textContent = place.getAttribute("data-cleared");
    }

    kinds.forEach(choice => { choice.addEventListener("change", choose); });
    place.querySelector("[data-portal-form-print]").addEventListener("click", print);
    place.querySelector("[data-portal-form-save]").addEventListener("click", save);
    place.querySelector("[data-portal-form-clear]").addEventListener("click", clear);
    choose();
    place.hidden = false;
  }

  all(document, "[data-portal-form]").forEach(wire);
})();
