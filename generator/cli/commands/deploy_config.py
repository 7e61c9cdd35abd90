"""`gongkai deploy-config`: configurations of web servers for the built site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import CANNOT_RUN, content_option, settings_of, site_option, working_theme
from generator.console import print_problems
from generator.source.sheets import read_csv
from generator.source.text import read_text


class Version(click.ParamType[tuple[int, ...]]):
    """A version typed 1.26.3."""

    name = "版本"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return its numbers, or end with a message."""
        try:
            return value if isinstance(value, tuple) else tuple(map(int, str(value).split(".")))
        except ValueError:
            self.fail(f"“{value}”不是版本，应写成 1.26.3 的形式", param, ctx)


@click.group("deploy-config")
def command() -> None:
    """生成网站服务器的设置。"""


@command.command("nginx")
@content_option
@site_option
@click.option("--domain", default=None, help="域名（默认取 organ.yml 的“域名”）")
@click.option("--base", default=None, help="专栏在网站中的路径，以 / 开头和结尾（默认取 organ.yml 的“路径”）")
@click.option("--certificate", default="", help="证书文件（默认 /etc/ssl/域名/fullchain.pem）")
@click.option("--certificate-key", default="", help="证书私钥（默认 /etc/ssl/域名/privkey.pem）")
@click.option("--http-port", type=click.IntRange(1, 65535), default=80, show_default=True, help="HTTP 端口")
@click.option(
    "--https-port", type=click.IntRange(1, 65535), default=443, show_default=True, help="HTTPS 端口"
)
@click.option(
    "--public-port", type=click.IntRange(1, 65535), default=None,
    help="访问者看到的 HTTPS 端口（默认与 --https-port 相同；容器映射端口时不同）",
)  # fmt: skip
@click.option(
    "--nginx-version", "version", type=Version(), default=None,
    help="服务器上 nginx 的版本，如 1.26.3（默认按 Debian 12 的 1.22；1.25.1 起 HTTP/2 的写法不同）",
)  # fmt: skip
def nginx(
    *, content: Path, site: Path, domain: str | None, base: str | None, certificate: str, certificate_key: str,
    http_port: int, https_port: int, public_port: int | None, version: tuple[int, ...] | None,
) -> None:  # fmt: skip
    """输出 nginx 的设置：IPv4 和 IPv6、转到 HTTPS、安全响应头、缓存、压缩、旧网址跳转。"""
    from generator.pipeline.site_files import encodings_of  # noqa: PLC0415 - other commands do without
    from generator.serving.nginx import (  # noqa: PLC0415
        DEBIAN,
        REDIRECTS,
        NginxOptions,
        nginx_configuration,
        redirects_of,
        wrong_options,
    )

    organ = settings_of(content).organ
    wanted_base = base or organ.base_path
    table = content / REDIRECTS
    rows = read_csv(read_text(table, REDIRECTS)) if table.is_file() else ()
    redirects, problems = redirects_of(rows, wanted_base)
    encodings = encodings_of(working_theme())
    options = NginxOptions(
        domain=domain or organ.domain,
        base=wanted_base,
        site=str(site.absolute()),
        certificate=certificate,
        certificate_key=certificate_key,
        http_port=http_port,
        https_port=https_port,
        public_port=public_port,
        searched=tuple(link.url for link in organ.platforms.searched),
        redirects=tuple(redirects),
        gzip_static="gzip" in encodings,
        brotli="brotli" in encodings,
        version=version or DEBIAN,
    )
    wrong = wrong_options(options)
    for line in wrong:
        click.echo(line, err=True)
    print_problems(problems)
    if wrong or problems:
        sys.exit(CANNOT_RUN)
    click.echo(nginx_configuration(options), nl=False)
