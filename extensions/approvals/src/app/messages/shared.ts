/** Words that more than one screen uses. */
export const sharedWords = {
	'vi-VN': {
		round: 'Vòng {n}',
		locked: 'Đã khóa',
		someone: 'Người dùng đã xóa',
		system: 'Hệ thống',
		cancel: 'Hủy',
		done: 'Đã chuyển sang “{state}”.',
		reload: 'Tải lại',
		actFailed: 'Chưa thực hiện được. Mục giữ nguyên trạng thái.',
	},
	'en-US': {
		round: 'Round {n}',
		locked: 'Locked',
		someone: 'Deleted user',
		system: 'System',
		cancel: 'Cancel',
		done: 'Now in “{state}”.',
		reload: 'Reload',
		actFailed: 'Not done. The item is in the state it was in.',
	},
};
