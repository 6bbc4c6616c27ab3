import { expect, it } from 'vitest';
import { digestHeadline, digestSubject, type ItemKind } from '@tiendo/core/domain/reminders/digest-words.ts';

const items = (...of: readonly (readonly [ItemKind, 'overdue' | 'today' | 'before'])[]) =>
	of.map(([kind, timing]) => ({ kind, timing, unit: 'Tư Nghĩa' }));

it.each([
	{
		what: 'reports alone',
		of: items(['report', 'overdue'], ['report', 'before']),
		vi: 'Có 2 báo cáo cần làm: 1 báo cáo quá hạn, 1 sắp đến hạn.',
		en: '2 reports need attention: 1 report overdue, 1 due soon.',
	},
	{
		what: 'targets, which are never overdue',
		of: items(['target', 'overdue'], ['target', 'overdue'], ['target', 'today'], ['target', 'before']),
		vi: 'Có 4 chỉ tiêu cần chú ý: 2 chỉ tiêu chậm, 1 chưa có số liệu, 1 có nguy cơ.',
		en: '4 targets need attention: 2 targets behind, 1 without a figure, 1 at risk.',
	},
	{
		what: 'what is all alike once',
		of: items(['waiting', 'overdue'], ['waiting', 'overdue']),
		vi: 'Có 2 mục chờ xử lý quá hạn.',
		en: '2 waiting items overdue.',
	},
	{
		what: 'several kinds, each with its own words',
		of: items(['target', 'overdue'], ['item', 'today'], ['report', 'overdue'], ['report', 'overdue']),
		vi: 'Có 4 việc cần làm: 2 báo cáo quá hạn, 1 chỉ tiêu chậm, 1 việc đến hạn hôm nay.',
		en: '4 items need attention: 2 reports overdue, 1 target behind, 1 item due today.',
	},
])('counts $what', ({ of, vi, en }) => {
	expect(digestHeadline(of, 'vi')).toBe(vi);
	expect(digestHeadline(of, 'en')).toBe(en);
});

it('names the unit in the subject only where all items are of one', () => {
	const [one, two] = items(['target', 'overdue'], ['target', 'before']);
	if (!one || !two) throw new Error('two items');
	expect(digestSubject([one, two], '2023-09-19', 'vi')).toBe(
		'[Tư Nghĩa] 1 chỉ tiêu chậm, 1 có nguy cơ – 19/9/2023',
	);
	expect(digestSubject([one, { ...two, unit: 'Ba Tơ' }], '2023-09-19', 'en')).toMatch(
		/^1 target behind, 1 at risk – /,
	);
});
