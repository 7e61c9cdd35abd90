"""The allow lists of PDF: what may stand in the catalog, on a page, in an annotation, in any dictionary."""

from __future__ import annotations

CATALOG = frozenset({
    "/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences",
    "/PageLayout",
    "/PageMode", "/Outlines", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang", "/OutputIntents", "/OCProperties",
})  # fmt: skip
PAGE = frozenset({
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents",
    "/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit",
})  # fmt: skip
UNNAMED = frozenset({"/Trans", "/Dur", "/B", "/PZ", "/Hid", "/TemplateInstantiated"})
"""Keys of a page that go without a word: they say how it is shown, not what."""
FORM = frozenset({"/Fields", "/DR", "/DA", "/Q", "/NeedAppearances", "/SigFlags"})
ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
# Dropped wherever they stand: notes of programs, actions, files, other forms of a picture.
NOWHERE = frozenset({
    "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/AF", "/OPI", "/Alternates", "/Thumb", "/JS", "/JavaScript",
    "/Measure", "/PtData", "/Private", "/Associated", "/UserProperties", "/Requirements", "/Legal", "/Threads",
    "/URLS", "/RichMediaContent", "/RichMediaSettings", "/3DD", "/Movie", "/Sound", "/SpiderInfo", "/DPartRoot", "/DSS",
})  # fmt: skip
ANNOTATION = frozenset({
    "/Type", "/Subtype", "/Rect", "/F", "/AP", "/AS", "/Border", "/BS", "/C", "/H", "/A", "/Dest", "/QuadPoints",
    "/StructParent", "/P", "/FT", "/Ff", "/V", "/DV", "/T", "/TU", "/Kids", "/Parent", "/MK", "/DA", "/Q", "/MaxLen",
    "/Opt", "/TI", "/I", "/IC", "/L", "/Vertices", "/InkList", "/LE", "/CA", "/BE", "/RD",
})  # fmt: skip
SHOWN = frozenset({
    "/Link", "/Widget", "/Stamp", "/Watermark", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Ink",
    "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/FreeText", "/PrinterMark",
})  # fmt: skip
WRITTEN = ("/Contents", "/T", "/Subj", "/RC", "/NM", "/Popup", "/IRT", "/TM", "/CreationDate", "/M")
"""Keys of a note that hold words or names of persons; the last three alone do not make it a note."""
SILENT_INFO = frozenset(
    {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"}
)

LABELS = {
    "/OpenAction": "打开时的动作", "/AA": "自动执行的动作", "/Metadata": "XMP 属性", "/PieceInfo": "编辑程序的数据",
    "/AF": "嵌入的文件", "/Collection": "嵌入的文件", "/Perms": "签名权限", "/Thumb": "缩略图",
}  # fmt: skip
"""What people call the keys that are dropped."""
