import { unitKind, unitLevel, weekday } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { date, int, label, m2o, o2m, pick, pickMany, str } from '../model/fields.ts';

export const units = collection({
	collection: 'units',
	singular: label('Đơn vị hành chính', 'Administrative unit'),
	plural: label('Đơn vị hành chính', 'Administrative units'),
	icon: 'account_tree',
	note: label(
		'Tỉnh, huyện, xã theo từng thời kỳ. Mã được dùng lại sau khi sắp xếp năm 2025, nên khóa là mã và ngày có hiệu lực.',
		'Province, districts and communes over time. Codes were re-used in 2025: the key is code and first day in force.',
	),
	template: '{{full_name}}',
	sort: 5,
	fields: [
		str('code', 'Mã', 'Code', {
			required: true,
			note: label('Mã đơn vị hành chính của Tổng cục Thống kê', 'Code of the General Statistics Office'),
		}),
		str('name', 'Tên', 'Name', { required: true }),
		str('full_name', 'Tên đầy đủ', 'Full name', { required: true, width: 'full' }),
		pick('level', 'Cấp', 'Level', unitLevel, { required: true }),
		pick('kind', 'Loại hình', 'Kind', unitKind, { required: true }),
		m2o('parent', 'Trực thuộc', 'Belongs to', 'units', { template: '{{full_name}}' }),
		str('path', 'Đường dẫn', 'Path', {
			readonly: true,
			notNull: true,
			default: '',
			note: label('Hệ thống tự tính từ đơn vị cấp trên', 'Kept by the system from the unit above'),
		}),
		date('valid_from', 'Có hiệu lực từ', 'Valid from', { required: true }),
		date('valid_to', 'Đến hết ngày', 'Valid to', {
			note: label('Để trống khi còn hiệu lực', 'Empty while in force'),
		}),
		pickMany('weekly_days_off', 'Ngày nghỉ hằng tuần', 'Weekly days off', weekday, {
			note: label(
				'Chỉ ghi ở tỉnh, dùng cho mọi hạn tính bằng ngày làm việc. Không chọn là thứ Bảy và Chủ nhật.',
				'Set on the province only, for every deadline in working days. None chosen: Saturday and Sunday.',
			),
		}),
		int('tile_column', 'Cột trên bản đồ ô', 'Column on the tile map'),
		int('tile_row', 'Hàng trên bản đồ ô', 'Row on the tile map'),
		o2m('children', 'Đơn vị trực thuộc', 'Units below', ['units', 'parent'], {
			columns: ['code', 'full_name', 'kind', 'valid_from', 'valid_to'],
		}),
	],
	lists: [
		{
			columns: { full_name: 250, code: 95, parent: 190, valid_from: 140, valid_to: 130 },
			sort: 'path',
		},
	],
});
