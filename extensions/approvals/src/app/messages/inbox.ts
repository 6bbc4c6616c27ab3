/** Words of the inbox. */
export const inboxWords = {
	'vi-VN': {
		inbox: 'Chờ duyệt',
		inboxEmpty: 'Không có mục nào chờ bạn. Mục mới hiện ở đây khi đơn vị gửi lên.',
		inboxFailed: 'Chưa tải được danh sách.',
		inboxCaption: 'Các mục đang chờ bạn, đến hạn trước đứng trước',
		item: 'Mục',
		unit: 'Đơn vị',
		state: 'Trạng thái',
		since: 'Từ lúc',
		due: 'Hạn',
	},
	'en-US': {
		inbox: 'Inbox',
		inboxEmpty: 'Nothing waits for you. Items appear here when a unit submits them.',
		inboxFailed: 'The list could not be loaded.',
		inboxCaption: 'Items waiting for you, due first',
		item: 'Item',
		unit: 'Unit',
		state: 'State',
		since: 'Since',
		due: 'Due',
	},
};
