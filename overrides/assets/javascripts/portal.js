/* 浏览辅助：字号、高对比度、长者模式（记在本机）、打印、朗读。没有脚本时页面照常可读。 */
(function () {
  "use strict";
  var root = document.documentElement;
  var KEY = "gongkai-view";

  function load() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (error) { return {}; }
  }
  function save(view) {
    try { localStorage.setItem(KEY, JSON.stringify(view)); } catch (error) { /* 不允许存储时只在本页有效 */ }
  }
  function flag(name, on) {
    if (on) { root.setAttribute(name, ""); } else { root.removeAttribute(name); }
  }
  function apply(view) {
    root.setAttribute("data-portal-size", view.size || "normal");
    flag("data-portal-contrast", view.contrast);
    flag("data-portal-elder", view.elder);
  }
  function pressed(button, on) {
    button.setAttribute("aria-pressed", on ? "true" : "false");
  }
  function each(selector, work) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), work);
  }

  var view = load();
  apply(view);

  function refresh() {
    apply(view);
    each("[data-portal-tools] [data-portal-size]", function (button) {
      pressed(button, button.getAttribute("data-portal-size") === (view.size || "normal"));
    });
    each("[data-portal-tools] [data-portal-contrast]", function (button) { pressed(button, view.contrast); });
    each("[data-portal-tools] [data-portal-elder]", function (button) { pressed(button, view.elder); });
  }
  function change(name, value) {
    view[name] = value;
    save(view);
    refresh();
  }
  function wireTools() {
    each("[data-portal-tools]", function (tools) { tools.hidden = false; });
    each("[data-portal-tools] [data-portal-size]", function (button) {
      button.addEventListener("click", function () { change("size", button.getAttribute("data-portal-size")); });
    });
    each("[data-portal-tools] [data-portal-contrast]", function (button) {
      button.addEventListener("click", function () { change("contrast", !view.contrast); });
    });
    each("[data-portal-tools] [data-portal-elder]", function (button) {
      button.addEventListener("click", function () { change("elder", !view.elder); });
    });
    refresh();
  }

  function wirePrint() {
    each("[data-portal-print]", function (place) {
      place.hidden = false;
      place.querySelector("button").addEventListener("click", function () { window.print(); });
    });
  }

  function wireReading() {
    var speech = window.speechSynthesis;
    var body = document.querySelector("[data-notice-body]");
    if (!speech || !body || !window.SpeechSynthesisUtterance) { return; }
    each("[data-portal-read]", function (place) {
      var button = place.querySelector("button");
      var start = button.textContent;
      var reading = false;
      function show() { button.textContent = reading ? button.getAttribute("data-stop") : start; }
      function stop() { reading = false; speech.cancel(); show(); }
      place.hidden = false;
      button.addEventListener("click", function () {
        if (reading) { stop(); return; }
        reading = true;
        show();
        var parts = body.querySelectorAll("p, h2, h3, h4, h5, h6, td, th, li");
        Array.prototype.forEach.call(parts, function (part, index) {
          var words = new SpeechSynthesisUtterance(part.textContent);
          words.lang = "zh-CN";
          if (index === parts.length - 1) { words.onend = stop; }
          speech.speak(words);
        });
      });
      window.addEventListener("pagehide", stop);
    });
  }

  function ready() {
    wireTools();
    wirePrint();
    wireReading();
  }
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", ready);
  } else {
    ready();
  }
})();
