import { provenance, reportState } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { audit, date, files, folded, label, m2o, o2m, pick, presentation, text } from '../model/fields.ts';

export const reports = collection({
	collection: 'reports',
	singular: label('Báo cáo', 'Report'),
	plural: label('Báo cáo', 'Reports'),
	icon: 'assignment',
	note: label(
		'Báo cáo của từng đơn vị theo kỳ. Trạng thái chỉ đổi qua các bước duyệt.',
		'The reports of each unit by period. The state changes only through the approval steps.',
	),
	template: '{{template.name_vi}} {{period.name_vi}} – {{unit.name}}',
	sort: 1,
	fields: [
		{ ...presentation('workflow', 'Duyệt', 'Approval', 'tiendo-workflow'), width: 'fill' },
		o2m('values', 'Số liệu', 'Figures', ['report_values', 'report'], {
			interface: 'tiendo-report-form',
			width: 'fill',
			columns: ['line', 'value', 'note'],
		}),
		text('narrative', 'Phần lời', 'Narrative', { interface: 'input-rich-text-md' }),
		files('files', 'Tệp đính kèm', 'Attachments', ['reports_files', 'reports_id']),
		...audit(),
		// Fields in a group come last: the host makes them after the others, and the snapshot keeps that order.
		...folded('details', 'Thông tin báo cáo', 'About this report', 'info', [
			m2o('template', 'Mẫu', 'Template', 'report_templates', {
				required: true,
				readonly: true,
				template: '{{name_vi}}',
			}),
			m2o('period', 'Kỳ', 'Period', 'report_periods', {
				required: true,
				readonly: true,
				template: '{{code}}',
			}),
			m2o('unit', 'Đơn vị', 'Unit', 'units', { required: true, readonly: true, template: '{{full_name}}' }),
			// Indexed: reminders look for the few days that are live, in whatever state.
			date('due_on', 'Hạn gửi', 'Due on', { required: true, readonly: true, indexed: true }),
			pick('state', 'Trạng thái', 'State', reportState, {
				required: true,
				readonly: true,
				default: 'draft',
				display: 'tiendo-state',
			}),
			pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, {
				notNull: true,
				default: 'sourced',
				readonly: true,
			}),
		]),
	],
	lists: [{ columns: { unit: 180, template: 280, period: 95, state: 150, due_on: 115 }, sort: '-due_on' }],
});
