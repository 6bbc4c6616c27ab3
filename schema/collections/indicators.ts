import {
	direction,
	indicatorSource,
	targetPath,
	timeAggregation,
	unitAggregation,
	unitOfMeasure,
	valueKind,
} from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { bool, dec, int, label, m2o, o2m, pick, str, text } from '../model/fields.ts';

export const indicators = collection({
	collection: 'indicators',
	singular: label('Chỉ số', 'Indicator'),
	plural: label('Chỉ số', 'Indicators'),
	icon: 'monitoring',
	note: label(
		'Đo cái gì, bằng đơn vị nào, cộng qua các kỳ và các đơn vị ra sao.',
		'What is measured, in which unit, and how it adds up over periods and units.',
	),
	template: '{{code}} {{name_vi}}',
	group: 'task_groups',
	sort: 2,
	sortField: 'sort',
	activeField: 'is_active',
	fields: [
		str('code', 'Mã', 'Code', { required: true, unique: true }),
		m2o('task_group', 'Nhóm nhiệm vụ', 'Task group', 'task_groups', {
			required: true,
			template: '{{code}}. {{name_vi}}',
		}),
		str('name_vi', 'Tên tiếng Việt', 'Vietnamese name', {
			required: true,
			width: 'full',
			note: label('Chỉ số tính theo lượt phải nói rõ là lượt', 'One counted in participations must say so'),
		}),
		str('name_en', 'Tên tiếng Anh', 'English name', { width: 'full' }),
		pick('unit_of_measure', 'Đơn vị tính', 'Unit of measure', unitOfMeasure, { required: true }),
		pick('value_kind', 'Loại số liệu', 'Value kind', valueKind, { required: true, default: 'flow' }),
		pick('time_aggregation', 'Tổng hợp theo kỳ', 'Over periods', timeAggregation, {
			required: true,
			default: 'sum',
		}),
		pick('unit_aggregation', 'Tổng hợp theo đơn vị', 'Over units', unitAggregation, {
			required: true,
			default: 'sum',
		}),
		pick('direction', 'Chiều tốt', 'Direction of good', direction, { required: true, default: 'up' }),
		pick('source', 'Nguồn', 'Source', indicatorSource, { required: true, default: 'reported' }),
		m2o('numerator', 'Tử số', 'Numerator', 'indicators', {
			template: '{{code}} {{name_vi}}',
			note: label('Chỉ dùng cho tỷ lệ', 'For ratios only'),
		}),
		m2o('denominator', 'Mẫu số', 'Denominator', 'indicators', { template: '{{code}} {{name_vi}}' }),
		int('scale', 'Nhân với', 'Scale', {
			notNull: true,
			default: 1,
			note: label(
				'Tử số chia mẫu số nhân với số này, ví dụ 100',
				'The ratio is multiplied by this, e.g. 100',
			),
		}),
		int('decimals', 'Số chữ số lẻ', 'Decimals', { notNull: true, default: 0 }),
		bool('mixes_units', 'Lượt trên người', 'Participations over persons', {
			note: label(
				'Tỷ lệ của số lượt trên số người: không phải tỷ lệ người dân',
				'A ratio of participations over persons: not a share of people',
			),
		}),
		dec('weight', 'Trọng số trong nhóm', 'Weight in its group', { notNull: true, default: 1 }),
		pick('target_path', 'Cách đạt chỉ tiêu', 'Path to the target', targetPath, {
			required: true,
			default: 'linear',
		}),
		dec('on_track_from', 'Đúng tiến độ từ (%)', 'On track from (%)', {
			notNull: true,
			default: 95,
			note: label('Phần trăm của mức cần đến nay', 'Percent of the target to date'),
		}),
		dec('at_risk_from', 'Có nguy cơ từ (%)', 'At risk from (%)', {
			notNull: true,
			default: 80,
			note: label('Thấp hơn mức này là chậm tiến độ', 'Below this it is behind'),
		}),
		bool('is_active', 'Đang dùng', 'In use', { default: true }),
		text('definition_vi', 'Định nghĩa tiếng Việt', 'Vietnamese definition'),
		text('definition_en', 'Định nghĩa tiếng Anh', 'English definition'),
		o2m('targets', 'Chỉ tiêu', 'Targets', ['targets', 'indicator'], {
			columns: ['year', 'unit', 'value', 'baseline'],
			onDeselect: 'delete',
		}),
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
	],
	lists: [
		{ columns: { code: 95, name_vi: 340, unit_of_measure: 130, source: 115, is_active: 120 }, sort: 'sort' },
	],
});
