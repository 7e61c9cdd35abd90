// 浏览器脚本的规则。语法以 docs/manual.md「外观」承诺的为准：ES2020。
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["site/**", "tests/**", ".venv/**", "bench/**"] },
  js.configs.recommended,
  {
    files: ["overrides/**/*.js", "generator/**/*.js"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2020, sourceType: "script", globals: globals.browser },
    rules: {
      "arrow-body-style": "error",
      eqeqeq: "error",
      "max-lines": ["error", { max: 300 }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-arrow-callback": "error",
      "prefer-const": "error",
      "prefer-spread": "error",
      "prefer-template": "error",
    },
  },
];
