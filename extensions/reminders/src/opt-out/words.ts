/** Texts of the choice of unwanted mails. */
export const words = {
	'vi-VN': {
		none: 'Chưa có quy tắc nhắc việc nào.',
		failed: 'Chưa tải được danh sách quy tắc nhắc việc.',
		forbidden: 'Bạn không có quyền xem quy tắc nhắc việc.',
		retry: 'Tải lại',
	},
	'en-US': {
		none: 'There are no reminder rules yet.',
		failed: 'The list of reminder rules could not be loaded.',
		forbidden: 'You may not see reminder rules.',
		retry: 'Load again',
	},
};
