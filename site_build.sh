#!/usr/bin/env bash
# 一条命令：备好运行环境（.venv），然后调用 gongkai。
#
#   ./site_build.sh                    生成 content/ 到 site/
#   ./site_build.sh serve              预览，改动后自动刷新
#   ./site_build.sh test [pytest 参数]  备好测试工具并运行全部检查与测试
#   ./site_build.sh check|new|…        其余参数原样交给 gongkai
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

readonly VENV=.venv
readonly FONT_PACKAGES=(
    fonts-arphic-ukai # PDF 的楷体
    fonts-noto-cjk    # PDF 的宋体、黑体和小标宋
)
readonly TEST_PACKAGES=(
    "${FONT_PACKAGES[@]}" # 网页截图和打印也用
    chromium       # 浏览器测试
    libnginx-mod-http-brotli-static # 预压缩的测试
    libreoffice-calc-nogui   # 年报表格、评价表格的测试
    libreoffice-writer-nogui # 导入旧版 .doc、.wps，年报、告知书和自查报告的测试
    nginx-light    # 部署方式的测试
    nodejs         # 检查浏览器脚本
    npm            # 安装检查浏览器脚本的 ESLint
    openssh-server # 发布到 SFTP 服务器的测试
    openssl        # 部署测试用的自签证书
    proftpd-core   # 发布到 FTPS 服务器的测试
    proftpd-mod-crypto # 它的 TLS
    shellcheck     # 检查本脚本
)

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 2; }

# 已装的软件包不再安装；另装了 Chrome 的机器不需要 chromium。
is_installed() {
    case "$1" in
        chromium) command -v chromium chromium-browser google-chrome >/dev/null && return ;;
        nodejs) command -v node nodejs >/dev/null && return ;;
        npm) command -v npm >/dev/null && return ;;
        nginx-light) PATH="$PATH:/usr/sbin" command -v nginx >/dev/null && return ;;
    esac
    [[ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" == *" installed" ]]
}

# 缺少的系统软件：是管理员或者免密 sudo 时直接安装，否则给出一条命令；没有装成的，返回 1。
install_packages() {
    local missing=() as_root=() package by_hand
    for package in "$@"; do is_installed "$package" || missing+=("$package"); done
    [[ ${#missing[@]} -eq 0 ]] && return
    by_hand="sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    [[ $EUID -eq 0 ]] || as_root=(sudo -n)
    if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
        say "缺少系统软件，请先运行：$by_hand"
        return 1
    fi
    say "安装系统软件：${missing[*]}"
    {
        "${as_root[@]}" apt-get update -qq &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "${missing[@]}"
    } >&2 && return
    say "系统软件没有装成，请检查网络和软件源后运行：$by_hand"
    return 1
}

need_packages() { install_packages "$@" || exit 2; }

# 制作 PDF 的中文字体：没有也能生成（不做 PDF），所以装不成的只提示。
want_fonts() { install_packages "${FONT_PACKAGES[@]}" || say "没有这些字体时不制作 PDF，其余照常生成。"; }

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    stop "需要 Python 3.11 或者更高版本，请先安装，例如：sudo apt-get install -y python3.11 python3.11-venv"
}

# 指纹：锁定的依赖和项目声明，变了就重新安装；装完才写，所以没有指纹就是没有装完。
stamp_of() { printf '%s' "$VENV/$1.sha256"; }
fingerprint() { cat "$1" pyproject.toml | sha256sum; }
mark_current() { fingerprint "$1" >"$(stamp_of "$1")"; }
is_current() { [[ "$(cat "$(stamp_of "$1")" 2>/dev/null)" == "$(fingerprint "$1")" ]]; }

# 装完过、是为本目录建的、解释器没有被系统换掉，三者缺一就整个重做。
is_sound() {
    [[ -f "$(stamp_of requirements.lock)" ]] &&
        grep -qF -- "$PWD/$VENV" "$VENV/pyvenv.cfg" &&
        "$VENV/bin/python" -c 'import pip' 2>/dev/null
}

pip_install() {
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check "$@" ||
        stop "依赖没有装成，请检查网络后重新运行。"
}

install_lock() {
    say "安装锁定的依赖：$1"
    rm -f -- "$(stamp_of "$1")"
    pip_install --only-binary :all: --require-hashes -r "$1"
}

make_venv() {
    local python
    python="$(find_python)"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || need_packages "$(basename -- "$python")-venv"
    say "建立运行环境：$VENV（$("$python" --version)）"
    "$python" -m venv --clear "$VENV"
}

set_up() {
    is_sound || make_venv
    is_current requirements.lock && return
    install_lock requirements.lock
    pip_install --no-index --no-deps --no-build-isolation --editable .
    want_fonts
    mark_current requirements.lock
}

# 检查浏览器脚本的工具：按锁定文件装进 node_modules，逐个核对校验值。
set_up_script_lint() {
    local lock=package-lock.json
    cmp -s "$lock" node_modules/.installed-lock && return
    say "安装检查脚本的工具：$lock"
    npm ci --silent --ignore-scripts --no-audit --no-fund >&2 ||
        stop "检查脚本的工具没有装成，请检查网络后重新运行。"
    cp -- "$lock" node_modules/.installed-lock
}

set_up_tests() {
    need_packages "${TEST_PACKAGES[@]}"
    set_up_script_lint
    is_current requirements-test.lock && return
    install_lock requirements-test.lock
    mark_current requirements-test.lock
}

run_stage() {
    say "── $* ──"
    if [[ -x "$VENV/bin/$1" ]]; then
        "$VENV/bin/$1" "${@:2}"
    else
        "node_modules/.bin/$1" "${@:2}"
    fi || failed+=("$*")
}

run_tests() {
    local failed=()
    set_up_tests
    run_stage ruff format --check
    run_stage ruff check
    run_stage mypy --strict
    run_stage lint-imports
    run_stage eslint .
    export PYTHONWARNDEFAULTENCODING=1 # 打开文件不写编码的，测试时报错
    run_stage pytest -n 2 --dist worksteal "$@"
    [[ ${#failed[@]} -eq 0 ]] && return
    say "以下检查没有通过："
    printf '  %s\n' "${failed[@]}" >&2
    return 1
}

set_up
if [[ "${1-}" == test ]]; then
    run_tests "${@:2}"
elif [[ $# -eq 0 ]]; then
    exec "$VENV/bin/gongkai" build
else
    exec "$VENV/bin/gongkai" "$@"
fi
