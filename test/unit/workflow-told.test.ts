import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { tell, type ToldStep } from '@tiendo/core/domain/workflow/told.ts';

const step: ToldStep = {
	title: 'Báo cáo tháng 2023-09 – Tư Nghĩa',
	state: 'Trả lại để sửa',
	actor: 'Nguyễn Văn A',
	onBehalfOf: null,
	comment: 'Số lớp chưa khớp',
	remarks: 2,
};

describe('the message about a step', () => {
	it('names item and state in one line, then who, why and how many remarks', () => {
		expect(tell(step, 'vi')).toEqual({
			subject: 'Báo cáo tháng 2023-09 – Tư Nghĩa: Trả lại để sửa',
			text: 'Nguyễn Văn A đã chuyển sang “Trả lại để sửa”.\nÝ kiến: Số lớp chưa khớp\nCó 2 ý kiến theo dòng.',
		});
	});

	it('leaves out what there is not', () => {
		expect(tell({ ...step, comment: ' ', remarks: 0 }, 'en').text).toBe(
			'Nguyễn Văn A moved it to “Trả lại để sửa”.',
		);
	});

	it('names both people of a delegated step', () => {
		const { text } = tell({ ...step, onBehalfOf: 'Trần Thị B' }, 'vi');
		expect(text).toMatch(/^Nguyễn Văn A, thay mặt Trần Thị B, đã chuyển/);
	});

	it('has a subject of one line within the column, whatever the title holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (title) => {
				const { subject } = tell({ ...step, title }, 'vi');
				expect(subject).not.toMatch(/[\r\n]/);
				expect(subject.length).toBeLessThanOrEqual(250);
			}),
		);
	});
});
