import { useWords } from '@tiendo/core/studio/use-words.ts';

const messages = {
	'vi-VN': {
		everybody: 'Mọi người có quyền',
		nobody: 'Không ai',
		failed: 'Chưa tải được tên chính sách.',
	},
	'en-US': {
		everybody: 'Everybody with permission',
		nobody: 'Nobody',
		failed: 'The names of the policies could not be loaded.',
	},
};

/** Words of the policy picker and list. */
export const usePolicyWords = () => useWords(messages);
