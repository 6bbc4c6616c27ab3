/** Texts of the buttons on a delivery. */
export const words = {
	'vi-VN': {
		resend: 'Gửi lại',
		cancel: 'Hủy gửi',
		keep: 'Không',
		askResend: 'Gửi lại lần nhắc này?',
		askResendMore:
			'Thư sẽ đi trong vòng một phút, nếu việc vẫn chưa xong. Dòng đã gửi vẫn giữ nguyên trong sổ.',
		askCancel: 'Hủy lần nhắc này?',
		askCancelMore: 'Lần nhắc này sẽ không được gửi. Sau này vẫn có thể gửi lại.',
		queued: 'Đã xếp vào hàng gửi.',
		queuedAs: 'Đã thêm một lần gửi mới vào sổ.',
		openNew: 'Mở lần gửi mới',
		cancelled: 'Đã hủy.',
		WRONG_STATE: 'Không làm được lúc này: lần nhắc này đang được gửi hoặc đã gửi.',
		NO_RECIPIENT: 'Người nhận không còn tài khoản.',
		FORBIDDEN: 'Bạn không có quyền gửi lại hay hủy lần nhắc.',
		failed: 'Chưa làm được. Hãy thử lại.',
	},
	'en-US': {
		resend: 'Send again',
		cancel: 'Cancel',
		keep: 'No',
		askResend: 'Send this reminder again?',
		askResendMore:
			'It leaves within a minute if there is still something to do. A row that was sent stays in the ledger.',
		askCancel: 'Cancel this reminder?',
		askCancelMore: 'It will not be sent. It can still be sent again later.',
		queued: 'It is in the queue.',
		queuedAs: 'A new row was added to the ledger.',
		openNew: 'Open the new row',
		cancelled: 'Cancelled.',
		WRONG_STATE: 'Not possible now: this reminder is being sent, or was.',
		NO_RECIPIENT: 'The recipient has no account any more.',
		FORBIDDEN: 'You may not send reminders again or cancel them.',
		failed: 'That did not work. Please try again.',
	},
};
