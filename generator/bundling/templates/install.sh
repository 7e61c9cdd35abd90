#!/usr/bin/env bash
# 离线安装 gongkai：只用本文件夹里的文件，不连接网络。
#
#   bash install.sh 安装到的文件夹      例如 bash install.sh /opt/gongkai
set -euo pipefail
HERE="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
readonly HERE TARGET="${1:-}"

say() { printf '%s\n' "$*" >&2; }

[[ -n "$TARGET" ]] || { say "请写明安装到哪个文件夹，例如：bash install.sh /opt/gongkai"; exit 2; }
[[ ! -e "$TARGET" ]] || { say "$TARGET 已经存在，没有改动。请换一个文件夹，或者先把它移开。"; exit 2; }
(cd -- "$HERE" && sha256sum --check --quiet SHA256SUMS >&2) || { say "文件与 SHA256SUMS 不符，没有安装。请重新拷贝。"; exit 2; }
python3 -m venv "$TARGET" || { say "不能建立运行环境：需要 Python 3.11 以上和 venv（Debian：python3-venv）。"; exit 2; }
"$TARGET/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-index --find-links "$HERE/wheels" '{wanted}' ||
    { say "没有装成：本机的 Python 版本或者处理器与制作安装包的机器不同。"; exit 2; }
if [[ -d "$HERE/fonts" ]]; then
    mkdir -p "$TARGET/share/gongkai/fonts"
    cp -- "$HERE"/fonts/* "$TARGET/share/gongkai/fonts/"
fi
say "已安装。运行：$TARGET/bin/gongkai init 专栏"
