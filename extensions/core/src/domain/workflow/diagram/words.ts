import type { Label } from '../../../definitions/workflow/workflow.ts';

/** What the list of steps says of a step. */
export const stepWords = {
	everybody: { vi: 'ai có quyền', en: 'anybody with permission' },
	own: { vi: 'đơn vị mình', en: 'the own unit' },
	ancestor: { vi: 'cấp trên của đơn vị', en: 'a unit above' },
	fourEyes: { vi: 'không tự duyệt', en: 'four eyes' },
	quorum: { vi: 'cần {n} người', en: '{n} people' },
	comment: { vi: 'cần ý kiến', en: 'comment required' },
	lines: { vi: 'chỉ mở dòng bị trả', en: 'opens returned lines only' },
	condition: { vi: 'có điều kiện', en: 'on a condition' },
} as const satisfies Record<string, Label>;
