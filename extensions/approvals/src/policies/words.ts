import { useI18n } from 'vue-i18n';

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
export function usePolicyWords() {
	return useI18n({ useScope: 'local', inheritLocale: true, fallbackLocale: 'en-US', messages });
}
