"""The annual report as PDF: its words, its figures, its tables upright, on few pages."""

import io

import pdfplumber

from generator.office.paper import Heading, PaperTable
from generator.render.downloads.pdf import make_pdf
from generator.render.downloads.typesetting import Typesetter
from generator.render.report_paper import report_paper
from generator.schema.annual_report.figures import Cell
from tests.unit.render.downloads.documents import FONTS
from tests.unit.render.test_report_files import FIGURES, REPORT, TITLE

ADDRESS = "https://www.example.gov.cn/annual-reports/2025.html"


def test_the_paper_holds_six_headings_and_three_tables_with_every_figure() -> None:
    paper = report_paper(REPORT, TITLE, "示例县人民政府", ADDRESS)
    tables = [block for block in paper.blocks if isinstance(block, PaperTable)]
    assert [table.upright for table in tables] == [True, True, True]
    figures = [
        cell
        for table in tables
        for cell in table.cells
        if not cell.is_head and cell.paragraphs[0][0].text.isdigit()
    ]
    assert len(figures) >= 190
    titles = [block.runs[0].text for block in paper.blocks if isinstance(block, Heading)]
    assert [title[:2] for title in titles] == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_the_pdf_says_what_the_report_says(typesetter: Typesetter) -> None:
    data = make_pdf(report_paper(REPORT, TITLE, "示例县人民政府", ADDRESS), FONTS, {}, typesetter)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert all(page.width < page.height for page in pdf.pages)
        assert len(pdf.pages) <= 5
        words = "".join(page.extract_text() for page in pdf.pages).replace("\n", "").replace(" ", "")
        cells = [
            cell for page in pdf.pages for table in page.extract_tables() for row in table for cell in row
        ]
    assert "统计期限<全年>" in words
    assert "六、其他需要报告的事项" in words
    assert str(FIGURES[Cell(3, "new", "total")]) in cells
    assert data == make_pdf(report_paper(REPORT, TITLE, "示例县人民政府", ADDRESS), FONTS, {}, typesetter)
