"""Every length and share by which the reader decides, each with the document that taught it."""

from __future__ import annotations

from typing import Final

# Lengths are in characters, widths in half-width columns, shares in per cent.

# — Lines that are one thing —
LONGEST_DATE_LINE: Final = 18  # 二〇一二年十二月二十一日 and the blanks of type-setting
SHORTEST_NUMBER: Final = 6  # 国发〔2020〕1号 without 号
LONGEST_NUMBER: Final = 40  # a number in brackets, with its label and 签发人 behind it (reports upward)

# — Wrapped lines (reader.wrapping, reader.joining) —
WIDEST_PAGE: Final = 112  # no page sets more than 56 characters a row; a longer line is a whole paragraph
NARROWEST_PAGE: Final = 24  # columns of the gazette hold 19 characters
FEWEST_LINES: Final = 6  # of fewer lines nothing can be told
SPREAD_OF_EDGE: Final = 3  # punctuation that may not begin a row leaves the row before it shorter
NEARLY_FULL: Final = 8  # a number or a word in Latin letters that did not fit leaves up to four characters
FEWEST_PROVEN_ROWS: Final = 2  # wrapped-long-heading: two rows run on and end as sentences
PROVEN_ROWS: Final = 60  # per cent; lists of materials whose entries are equally long prove nothing
FIRST_INDENT: Final = 4  # paragraphs are set in by two characters (GB/T 9704-2012)
INDENTED_ROW_SHORT: Final = 12  # by so much may a row be short where paragraphs are known by their indent
LINE_LONG_ENOUGH: Final = 15  # shorter unfinished lines are names, headings, slogans of a masthead
SHORT_TAIL: Final = 8  # “……主动公开新 / 要求”: what a broken heading left on the next line (gazette)
FEWEST_BREAKS: Final = 5  # so many cut paragraphs show a column
DIFFERENT_ROWS: Final = 3  # paragraphs are of one, two, many rows; entries of a list are all alike
COLUMN_WIDTHS: Final = range(12, 46)  # characters in a column of print
SPREAD_OF_COLUMN: Final = 2  # figures and Latin letters move the end of a row by up to two characters
ROWS_TO_ONE_OFF: Final = 5  # long paragraphs of the gazette: marks pushed into the row before add up
COLUMN_HITS: Final = 70  # per cent of cut paragraphs that end with a row; the gazette has 83
COLUMN_ABOVE_CHANCE: Final = 40  # per cent above what chance would give
LONGEST_UNPOINTED_HEADING: Final = 40  # （一）……: a heading without 。 is a paragraph of its own

# — Headings (reader.headings) —
LONGEST_HEADING: Final = 80  # （十四）完善市、区、乡镇（街道）……“15分钟政务服务圈”。 has 55
LONGEST_POINTED_HEADING: Final = (60, 60)  # of 1. and of （一）, unless numbers of a lower level follow
LONGEST_BOLD_HEADING: Final = 30  # a bold line without a number, or one that lost it (indicators-2022)
LONGEST_LEAD: Final = (44, 34)  # the heading that runs into its paragraph; with more than one ，
LONGEST_ENTRY: Final = 80  # entries of a list follow one another; headings do not
RUN_IN_SHARE: Final = 60  # per cent of the paragraphs with one kind of number begin with a heading

# — Tasks and tables (reader.duties, table_heads) —
LONGEST_ORGAN_IN_LIST: Final = 40  # 自治区发展和改革委员会（自治区粮食和物资储备局） has 25
MOST_HEAD_ROWS: Final = 3  # heads of budget tables: 项目 / 预算数 / 其中：财政拨款
LONGEST_COLUMN_NAME: Final = 16  # longer words in a row are its content
LINES_OF_A_DUTY: Final = 5  # 牵头单位, 责任单位, 配合单位, 完成时限 and one more, each on its line

# — Signatures (reader.organ_names, reader.layout) —
LONGEST_SIGNATURE: Final = 45  # 市推进政府职能转变和“放管服”改革协调领导小组办公室 and longer regions
LONGEST_FRAGMENT: Final = 24  # the first line of a name that is broken
LINES_OF_A_NAME: Final = 3
SIGNING_LINES: Final = 8  # so many organs sign together, each on its line

# — The head of a document (reader.read, reader.single) —
HEAD_LINES: Final = 12  # red head, number, signer, title over several lines
LONGEST_HEAD_LINE: Final = 40  # a line above a title that still belongs to its head
LONGEST_TITLE_LINE: Final = 100  # titles that enclose one another
