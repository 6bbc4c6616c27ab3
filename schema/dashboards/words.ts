import { label } from '../model/fields.ts';
import type { Words } from '../model/types.ts';

/** What the shipped dashboards and their panels are called: the files beside this one name them as `$t:tiendo_insights_<name>`. */
const names = {
	dashboard: label('Sáu nhóm nhiệm vụ', 'Six task groups'),
	dashboard_note: label(
		'Sáu nhóm nhiệm vụ của kế hoạch phổ cập kỹ năng số, tính từ báo cáo đã duyệt.',
		'The six task groups of the digital-skills plan, from approved reports.',
	),
	year: label('Năm', 'Year'),
	this_year: label('Năm nay', 'This year'),
	unit: label('Đơn vị', 'Unit'),
	as_of: label('Số liệu tính đến', 'As known on'),
	figures: label('Số liệu chính', 'Key figures'),
	completeness: label('Gửi báo cáo tháng', 'Monthly reports sent'),
	trend: label('Diễn biến', 'Trend'),
	ranking: label('Xếp hạng đơn vị', 'Ranking of units'),
	tile_map: label('Bản đồ ô 13 huyện', 'Tile map of the 13 districts'),
} satisfies Record<string, Words>;

/** The same by the key of their translation. */
export const dashboardWords: Readonly<Record<string, Words>> = Object.fromEntries(
	Object.entries(names).map(([name, words]) => [`tiendo_insights_${name}`, words]),
);
