/* 申请表：在本页填写，打印或者存为 Word 文件。填写的内容只在本页中，不发送，不保存。 */
(function () {
  "use strict";
  function all(place, selector) { return Array.prototype.slice.call(place.querySelectorAll(selector)); }

  function wire(place) {
    var root = document.documentElement;
    var status = place.querySelector("[role=status]");
    var kinds = all(place, "[name=applicant]");
    var parts = all(place, "[data-portal-applicant]");

    function kind() { return kinds.filter(function (choice) { return choice.checked; })[0].value; }
    function shown(part) {
      var name = part.getAttribute("data-portal-applicant");
      return !name || name === kind();
    }
    function choose() { parts.forEach(function (part) { part.hidden = !shown(part); }); }

    /* 键 → 填写的内容；单选的键 → 选中的一项。 */
    function values() {
      var found = {};
      parts.filter(shown).forEach(function (part) {
        all(part, "[data-portal-field]").forEach(function (field) {
          var key = field.getAttribute("data-portal-field");
          if (field.type !== "radio") { found[key] = field.value.trim(); }
          else if (field.checked || !(key in found)) { found[key] = field.checked ? field.value : ""; }
        });
      });
      return found;
    }
    function label(part) { return part.querySelector("label, legend").firstChild.textContent.trim(); }
    function report() {
      var given = values();
      var missing = [];
      parts.filter(shown).forEach(function (part) {
        all(part, ".portal-form__field").forEach(function (line) {
          var field = line.querySelector("[data-portal-field]");
          var required = field.type === "radio" || field.getAttribute("aria-required");
          if (required && !given[field.getAttribute("data-portal-field")]) { missing.push(label(line)); }
        });
      });
      status.textContent = missing.length
        ? place.getAttribute("data-missing").replace("{names}", missing.join("、"))
        : place.getAttribute("data-complete");
    }

    function fill(sheet, given) {
      all(sheet, "[data-portal-value]").forEach(function (cell) {
        var chosen = given[cell.getAttribute("data-portal-value")] || "";
        var choices = cell.getAttribute("data-choices");
        cell.textContent = choices === null ? chosen : choices.split("|").map(function (choice) {
          return (choice === chosen ? "☑" : "□") + "\u2060" + choice;
        }).join("　");
      });
    }
    function print() {
      var sheet = document.querySelector('[data-portal-sheet="' + kind() + '"]');
      var title = document.title;
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

    function filled(parts, given) {
      var made = {};
      Object.keys(parts).forEach(function (path) { made[path] = parts[path]; });
      made["word/document.xml"] = parts["word/document.xml"].replace(/\{\{([^}:]+)(?::([^}]+))?\}\}/g, function (_, key, choice) {
        if (choice) { return given[key] === choice ? "☑" : "□"; }
        return window.portalWordFile.escaped(given[key] || "");
      });
      return made;
    }
    function save() {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(window.portalWordFile.make(filled(window.portalRequestForm[kind()], values())));
      link.download = place.getAttribute("data-file");
      link.hidden = true;
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
      report();
    }
    function clear() {
      all(place, "[data-portal-field]").forEach(function (field) {
        if (field.type === "radio") { field.checked = false; } else { field.value = ""; }
      });
      status.textContent = place.getAttribute("data-cleared");
    }

    kinds.forEach(function (choice) { choice.addEventListener("change", choose); });
    place.querySelector("[data-portal-form-print]").addEventListener("click", print);
    place.querySelector("[data-portal-form-save]").addEventListener("click", save);
    place.querySelector("[data-portal-form-clear]").addEventListener("click", clear);
    choose();
    place.hidden = false;
  }

  all(document, "[data-portal-form]").forEach(wire);
})();
