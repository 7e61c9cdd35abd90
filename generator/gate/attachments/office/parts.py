"""The allow lists of office files: kinds of parts, namespaces, settings, fields; what is cut is named."""

from __future__ import annotations

# Relationships that lead to what a reader sees. Everything else is cut and named.
KEPT = frozenset({
    "officeDocument", "styles", "numbering", "settings", "fontTable", "theme", "themeOverride", "header", "footer",
    "footnotes", "endnotes", "image", "hyperlink", "chart", "chartUserShapes", "diagramData", "diagramLayout",
    "diagramQuickStyle", "diagramColors", "diagramDrawing", "worksheet", "chartsheet", "sharedStrings", "drawing",
    "table", "slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "tableStyles", "presProps",
})  # fmt: skip

# What people call the parts that are cut; silent ones hold nothing but what programs note for themselves.
LABELS = {
    "core-properties": "作者等文件属性",
    "extended-properties": "单位等文件属性",
    "custom-properties": "自定义属性",
    "thumbnail": "缩略图",
    "customXml": "自定义数据",
    "glossaryDocument": "文档部件库",
    "people": "人员名单",
    "person": "人员名单",
    "commentAuthors": "人员名单",
    "authors": "人员名单",
    "attachedTemplate": "模板的路径",
    "mailMergeSource": "邮件合并的数据来源",
    "printerSettings": "打印机设置",
    "externalLink": "指向其他工作簿的链接",
    "connections": "数据连接",
    "queryTable": "查询表",
    "pivotTable": "数据透视表（单元格的数字保留）",
    "pivotCacheDefinition": "数据透视表的缓存",
    "revisionHeaders": "共享工作簿的修订记录",
    "usernames": "共享工作簿的用户名单",
    "oleObject": "嵌入的对象",
    "package": "嵌入的文件",
    "control": "控件",
    "ctrlProp": "控件",
    "activeXControlBinary": "控件",
    "slicer": "切片器",
    "slicerCache": "切片器的缓存",
    "tags": "标签",
    "customProperty": "自定义属性",
    "video": "音频、视频",
    "audio": "音频、视频",
    "media": "音频、视频",
    "font": "嵌入的字体",
    "vmlDrawing": "旧式绘图（页眉图片、批注框）",
    "handoutMaster": "讲义母版",
    "digital-signature": "签名",
}
SILENT = frozenset({
    "webSettings", "calcChain", "stylesWithEffects", "viewProps", "chartStyle", "chartColorStyle",
    "sheetMetadata", "commentsExtended", "commentsIds", "commentsExtensible", "legacyDiagramText",
})  # fmt: skip
# These are read by a program without being named in the XML of their owner; all others must be used to stay.
IMPLICIT = frozenset({
    "officeDocument", "styles", "numbering", "settings", "fontTable", "theme", "themeOverride", "footnotes", "endnotes",
    "sharedStrings", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "tableStyles", "presProps",
    "diagramDrawing", "slide",
})  # fmt: skip
COMMENTS = frozenset({"comments", "threadedComment"})
MACROS = frozenset({"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"})
INSERTED = frozenset({"aFChunk", "subDocument", "frame"})
SEEN = frozenset({"oleObject", "package", "control", "video", "audio", "media", "vmlDrawing", "image"})
"""Cutting these may change what a reader sees: told as a warning, not in passing."""

_OOXML = "http://schemas.openxmlformats.org/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
R = f"{{{_OOXML}officeDocument/2006/relationships}}"
MC = f"{{{_OOXML}markup-compatibility/2006}}"
W = f"{{{_OOXML}wordprocessingml/2006/main}}"
A = f"{{{_OOXML}drawingml/2006/main}}"
S = f"{{{_OOXML}spreadsheetml/2006/main}}"
P = f"{{{_OOXML}presentationml/2006/main}}"
C = f"{{{_OOXML}drawingml/2006/chart}}"
M = f"{{{_OOXML}officeDocument/2006/math}}"
W14 = f"{{{_MICROSOFT}word/2010/wordml}}"
NAMESPACES = frozenset({
    *(tag[1:-1] for tag in (R, MC, W, A, S, P, C, M, W14)),
    f"{_OOXML}drawingml/2006/wordprocessingDrawing", f"{_OOXML}drawingml/2006/picture",
    f"{_OOXML}drawingml/2006/diagram", f"{_OOXML}drawingml/2006/chartDrawing",
    f"{_OOXML}drawingml/2006/spreadsheetDrawing", f"{_OOXML}drawingml/2006/lockedCanvas",
    f"{_OOXML}drawingml/2006/compatibility",
    f"{_MICROSOFT}word/2010/wordprocessingShape", f"{_MICROSOFT}word/2010/wordprocessingGroup",
    f"{_MICROSOFT}word/2010/wordprocessingCanvas", f"{_MICROSOFT}word/2010/wordprocessingDrawing",
    f"{_MICROSOFT}drawing/2008/diagram",
    "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:word", "urn:schemas-microsoft-com:office:excel",
    "urn:schemas-microsoft-com:office:powerpoint", "http://www.w3.org/XML/1998/namespace",
})  # fmt: skip

# Elements that programs write for themselves, whatever their namespace.
DROPPED = frozenset({
    "extLst", "proofErr", "smartTagPr", "customXmlPr", "dataBinding", "placeholder", "tag", "alias", "OLEObject",
    "control", "controls", "oleObjects", "legacyDrawing", "legacyDrawingHF", "externalReferences",
    "pivotCaches", "absPath", "fileSharing", "fileRecoveryPr", "webPublishing", "webPublishItems",
    "customProperties",
    "customWorkbookViews", "customSheetViews", "smartTags", "cellWatches", "externalData", "custDataLst", "custShow",
    "custShowLst", "audioFile", "videoFile", "wavAudioFile", "audioCd", "snd", "quickTimeFile", "embedRegular",
    "embedBold",
    "embedItalic", "embedBoldItalic", "embeddedFontLst", "modifyVerifier", "rPh", "phoneticPr", "commentRangeStart",
    "commentRangeEnd", "commentReference", "permStart", "permEnd", "printerSettings", "timing", "revisionPtr",
    "docPartObj", "docPartList", "signatureline",
    "filterColumn", "scenarios", "dataConsolidate", "protectedRanges",
})  # fmt: skip
# Attributes that name persons, machines and moments of editing.
DROPPED_ATTRIBUTES = frozenset({
    "paraId", "textId", "author", "date", "initials", "userName", "userId", "lastEdited", "lowestEdited", "rupBuild",
    "codeName", "connectionId", "queryTableFieldId", "tableType", "dataBinding", "gfxdata",
    "spid", "bwmode", "attributionSource", "saveDate", "refreshedBy",
})  # fmt: skip
SETTINGS = frozenset({
    "view", "zoom", "embedTrueTypeFonts", "displayBackgroundShape", "mirrorMargins", "gutterAtTop",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "evenAndOddHeaders", "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "bookFoldRevPrinting", "bookFoldPrinting",
    "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery",
    "displayVerticalDrawingGridEvery", "characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore",
    "footnotePr",
    "endnotePr", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator", "mathPr",
    "doNotUseMarginsForDrawingGridOrigin", "noPunctuationKerning", "strictFirstAndLastChars", "alignBordersAndEdges",
})  # fmt: skip

# Fields whose instruction may stay: they compute from the document itself or lead to an address that is read.
FIELDS = frozenset({
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "HYPERLINK", "REF", "PAGEREF", "NOTEREF", "SEQ", "STYLEREF",
    "DATE", "TIME", "EQ", "SYMBOL", "=", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "ADVANCE", "LISTNUM", "AUTONUM",
    "AUTONUMLGL", "AUTONUMOUT", "TITLE", "FILENAME", "NUMWORDS", "NUMCHARS", "PRINTDATE", "SAVEDATE", "CREATEDATE",
    "RD", "TC", "XE", "INDEX", "TOA", "TA", "BIDIOUTLINE", "SHAPE", "EMBED", "MERGEFORMAT", "GOTOBUTTON",
})  # fmt: skip
