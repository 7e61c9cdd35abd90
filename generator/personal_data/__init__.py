"""The one detector of personal data: what 条例 art. 15 and 个人信息保护法 art. 28 protect, as offices write it.

Digits with any separators and in any script are collected and then judged by check digit, place, day, length and
neighbours; words are judged only beside a name. Nothing here knows files or problems.
"""

from generator.personal_data.checks import is_id_card, passes_luhn
from generator.personal_data.detector import find_personal_data, mask_personal_data
from generator.personal_data.found import Found, PersonalKind

__all__ = ["Found", "PersonalKind", "find_personal_data", "is_id_card", "mask_personal_data", "passes_luhn"]
