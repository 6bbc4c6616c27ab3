import { ANSWER, REMAP } from './workflow.ts';

/** What actions of the log are called that are no step of a definition. */
export const UNSTEPPED: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
	[ANSWER]: { vi: 'Trả lời ý kiến', en: 'Remarks answered' },
	[REMAP]: { vi: 'Đổi tên trạng thái theo quy trình mới', en: 'State renamed by the new definition' },
};
