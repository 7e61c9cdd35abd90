"""How portals word what is no part of a text: function bars, facts above it, the way here, what follows, the footer."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\s\W_]+")
# Words of bars for readers: fonts, printing, sharing. A line is one when little else is left of it.
_BAR = re.compile(
    r"打印(?:本页|本文|此页|文章|页面|预览|稿)?|关闭(?:窗口|本页|页面|此页)?|(?:加入|点击|我要|添加)?收藏(?:本页|本站|夹|文章)?|"
    r"(?:一键)?分享(?:到|至|给|按钮)?|转发(?:到|至)?|新浪微博|腾讯微博|微信(?:公众号|好友)?|微博|朋友圈|QQ(?:空间|好友)?|人人网|豆瓣|"
    r"复制链接|复制网址|我?要?纠错|页面纠错|内容纠错|"
    r"(?:文字|调整|设置)?(?:字体|字号)(?:大小|缩放|设置|选择)?|超大|[大中小特](?:号字?|字)?|默认|正常|恢复|放大|缩小|"
    r"视力保护色?|(?:页面)?背景(?:色|颜色)|护眼|夜间模式|"
    r"语音(?:播报|朗读)|(?:点击|开始|停止)?(?:播报|朗读|收听|播放|暂停)|(?:保存|下载|导出)(?:为|成)?(?:PDF|WORD|word|pdf|Word|Pdf|文档|本页|全文)?(?:版|格式|文件)?|"
    r"返回(?:顶部|首页|列表|上级|上一页|上页|目录)?|回到?顶部|(?:页面)?[顶底]部|页首|TOP|top|↑|"
    r"(?:请)?用?(?:手机|微信)?扫(?:一扫|描|码)(?:上方|下方|左侧|右侧|此)?(?:二维码)?(?:在)?(?:手机|移动端)?(?:上)?(?:打开|查看|浏览|阅读|访问|分享|关注)?(?:当前页(?:面)?|本页|此页|页面)?|二维码|"
    r"手机(?:版|端|查看|浏览|阅读|扫一扫)?|无障碍(?:阅读|浏览|版)?|长者(?:版|模式)?|适老化?|关怀版|"
    r"繁體(?:中文|版)?|简体(?:中文|版)?|English|繁体(?:中文|版)?|"
    r"点赞|赞|评论|我要评论|发表评论|举报|在线留言|全文|正文|原文|查看|展开|收起|更多|>>|»|"
    r"(?:浏览|点击|阅读|访问|查看|点阅|围观)(?:次数|量|数|率|人数)?|人气|人次|次|"
    r"\d+|[A-Z]{1,2}[-+]?",
    re.IGNORECASE,
)
_LEFT_OF_BAR = 0.15

_META_LABELS = (
    "发布日期", "发布时间", "发布于", "发布", "发稿时间", "发稿日期", "公开日期", "公开时间", "发表时间", "发表日期", "更新时间", "更新日期",
    "录入时间", "上传时间", "上传日期", "添加时间", "编辑时间", "刊发日期", "信息时间", "文章时间", "创建时间", "日期", "时间",
    "来源", "信息来源", "文章来源", "稿件来源", "稿源", "内容来源", "文章出处", "出处", "供稿", "供稿单位", "作者", "撰稿", "记者", "通讯员",
    "发布机构", "发布单位", "发布者", "发布人", "信息发布", "发布部门", "责任部门", "录入", "录入者", "录入人", "编辑", "责任编辑", "责编", "本文编辑", "文章编辑", "网站编辑",
    "编审", "审核", "审核人", "一审", "二审", "三审", "初审", "复审", "终审", "校对", "监制", "签发", "摄影",
    "浏览", "浏览次数", "浏览量", "点击", "点击数", "点击次数", "点击率", "点击量", "阅读", "阅读次数", "阅读量", "阅读数", "访问量", "访问次数", "人气", "已浏览", "已阅读",
    "字体", "字号", "字体大小", "分享到", "分享", "分享至", "打印", "视力保护色", "背景颜色", "保护视力色", "标签", "关键词", "关键字", "Tags", "Tag",
)  # fmt: skip
_SPACES = r"[\s　]*"


def _spaced(words: tuple[str, ...]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(_SPACES.join(map(re.escape, word)) for word in ordered)


_META = re.compile(
    rf"(?:文章|信息|稿件|本文|本站|网站|内容|页面|新闻)?(?:{_spaced(_META_LABELS)}){_SPACES}[】\]]?{_SPACES}[：:]"
)
_DAY_TIME = re.compile(
    r"^[\s\[【（(《〔]*(?:(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[\sT]*(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2})?)?"
)
_LABEL_AND_DAY = re.compile(
    rf"^[\s\W_]*(?:{_spaced(_META_LABELS)})[\s　]*[】\]]?[\s　]*(?:19|20)\d{{2}}[-/.年]\d{{1,2}}"
)
_CLOSING = re.compile(r"\s*[\])】）〗]\s*")
_SOME_TIME = re.compile(
    r"^[\s\W_]*[\u4e00-\u9fff]{2,6}(?:时间|日期)[\s　]*[】\]]?[\s　]*[：:][\s　]*(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[^，。；]{0,80}$"
)
# 时间：2024年5月1日至31日 tells of the matter, not of the page.
_OF_AN_EVENT = re.compile(
    r"^[\s\W_]*(?:日期|时间)[\s　]*[：:].{4,}(?:至|上午|下午|晚上|起(?:[，。]|$)|前(?:[，。]|$)|—|~|星期)"
)
_ONLY_LABEL = re.compile(rf"^[\s\W_]*(?:{_spaced(_META_LABELS)})[\s　]*[】\]]?[\s　]*[：:]?[\s\W_]*$")
_DAY_IN_LINE = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?P<time>[\sT]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_SENTENCE_MARKS = re.compile(r"[，。；！？]")
_LONGEST_META = 220
_TRAIL = re.compile(
    r"^[\s\W_]*您?(?:现在|当前|目前)?(?:所在|所处)?(?:的)?(?:位置|栏目)[\s　]*(?:是|为|[：:>»›→]|$)|^首页[\s　]*(?:[>»›＞→/\\|·\-—]|&gt;)"
)
_STEPS = re.compile(r"[>»›＞→]")
_FOLLOWING = re.compile(
    r"^[\W_]*(?:上一?(?:篇|条|个|则)|下一?(?:篇|条|个|则)|前一(?:篇|条)|后一(?:篇|条)|上页文章|没有了|"
    r"相关(?:阅读|文章|链接|新闻|信息|稿件|解读|文件|推荐|内容|报道|资讯|专题|政策|图解|回应|附件下载推荐)|延伸阅读|推荐阅读|"
    r"热门(?:文章|信息|新闻|推荐|点击)|热点(?:信息|新闻|推荐|排行|关注)|最新(?:文章|信息|公开|发布|动态|更新|政策|文件)|猜你喜欢|"
    r"(?:点击|阅读|新闻|信息)排行|图片新闻|友情链接|同栏目(?:信息|文章)|本栏目(?:最新|热门|推荐)|栏目(?:导航|列表)|网友评论|我要评论|发表评论|"
    r"免责声明|政策(?:咨询|问答)入口|您对(?:此|本|该).{0,14}(?:满意|评价|帮助)|此(?:信息|文章|内容).{0,8}(?:有用|有帮助)|文章评价|满意度(?:评价|调查))"
)
_FOOT_SURE = re.compile(
    r"版权所有|Copyright|©|[备備]案?号?[：:]?.{0,3}[ICP].{0,4}备|ICP[备備]|ICP证|公网安备|网安备|公安备案|网站标识码|标识码[：:]|网站地图|政府网站找错|技术支持[：:]|"
    r"All Rights Reserved|最佳(?:浏览|分辨率|效果)|建议使用.{0,20}(?:浏览器|分辨率)|您是第.{0,12}(?:位|访)|设为首页|加入收藏",
    re.IGNORECASE,
)
_MADE_BY = re.compile(r"^[^，。；：]{2,30}(?:主办|承办|制作|维护|版权所有|建设)$")
_FOOT_LIKELY = re.compile(
    r"^[\W_]*(?:主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|维护(?:单位)?|运维(?:单位)?|管理(?:单位)?|建设(?:单位)?|地址|邮编|邮政编码|(?:联系|办公|值班|总机|传真|咨询)?电话|传真|邮箱|"
    r"联系我们|关于我们|网站声明|网站导航|隐私(?:保护|声明)|使用帮助|站点地图|法律声明|电子邮箱|E-?mail)[\s　]*(?:[：:|]|$)",
    re.IGNORECASE,
)
_PAGER = re.compile(
    r"^[\s\W]*(?:共\s*\d+\s*(?:页|条)|第\s*\d+\s*页|首\s*页|上一页|下一页|上页|下页|尾\s*页|末\s*页|跳转|转到|GO|确定|(?<!\d)\d{1,3}(?!\d)|页|条|每页|当前|[/／|\s\[\]<>«».…])+[\s\W]*$",
    re.IGNORECASE,
)
_LIST_PAGER = re.compile(r"(?:下一?页|尾\s*页|末\s*页|共\s*\d+\s*[页条])")
_ATTACHED = re.compile(
    r"^[\W_]*(?:相关|文件|文档|资料)?(?:附件|附表|下载|附)(?:下载|列表|文件|信息|资料|点击)?[\s　]*\d*[\s　]*[：:]?[\W_\d]*$"
)
_DATE_NOW = re.compile(r"今天是|今日|现在是|当前时间|星期[一二三四五六日天]")


def is_bar(text: str) -> bool:
    """Return whether a line is one of functions for readers: fonts, print, close, share."""
    if len(text) > _LONGEST_META or "。" in text:
        return False
    plain = _SIGNS.sub("", text)
    if not plain:
        return False
    rest = _SIGNS.sub("", _BAR.sub("", text))
    return plain != "".join(filter(str.isdigit, plain)) and len(rest) <= len(plain) * _LEFT_OF_BAR


def is_meta(text: str) -> bool:
    """Return whether a line tells when and from whom a page is, not what it says."""
    if not text or len(text) > _LONGEST_META or _OF_AN_EVENT.match(text):
        return False
    found = _META.search(text)
    if found and len(_SIGNS.sub("", text[: found.start()])) == 0:
        return True
    if _LABEL_AND_DAY.match(text) or _SOME_TIME.match(text):
        return True
    day = _DAY_TIME.match(text)
    if day is None:
        return False
    rest = text[day.end() :]
    return bool(_META.search(rest) or is_bar(rest) or _CLOSING.fullmatch(rest) or (":" in day[0]))


def is_only_label(text: str) -> bool:
    """Return whether a line is a label of such a line whose value stands in the next one."""
    return bool(_ONLY_LABEL.match(text))


def is_day_line(text: str) -> bool:
    """Return whether a line right below a title is its day: nothing else, or with a name and an hour."""
    match = _DAY_IN_LINE.search(text)
    if match is None or len(text) > 60 or _SENTENCE_MARKS.search(text):
        return False
    rest = _SIGNS.sub("", text.replace(match[0], ""))
    return not rest or bool(match["time"])


def is_trail(text: str) -> bool:
    """Return whether a line tells where on the site the page is."""
    return bool(_TRAIL.match(text)) or (len(_STEPS.findall(text)) > 1 and "首页" in text)


def is_following(text: str) -> bool:
    """Return whether a line opens what stands after a text: neighbours, related pages, ratings."""
    return bool(_FOLLOWING.match(text))


def is_foot(text: str) -> bool:
    """Return whether a line can only be one of a footer."""
    return len(text) < 600 and bool(_FOOT_SURE.search(text))


def may_be_foot(text: str) -> bool:
    """Return whether a line may be one of a footer, where nothing but such lines follows."""
    return bool(_FOOT_LIKELY.match(text) or _MADE_BY.match(text.strip())) or is_foot(text)


def is_pager(text: str) -> bool:
    """Return whether a line only leads through the pages of a list or text."""
    return 0 < len(text) <= _LONGEST_META and bool(_PAGER.match(text)) and not text.isdigit()


def has_list_pager(text: str) -> bool:
    """Return whether words lead through the pages of a list."""
    return _LIST_PAGER.search(text) is not None


def is_attachment_label(text: str) -> bool:
    """Return whether a line only announces files."""
    return bool(_ATTACHED.match(text))


def tells_now(text: str) -> bool:
    """Return whether a day in a line is that of the visit."""
    return _DATE_NOW.search(text) is not None
