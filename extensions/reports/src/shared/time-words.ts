/** Texts on deadlines, the same on desk and form. */
export const timeWords = {
	'vi-VN': {
		left: 'còn {n} ngày làm việc',
		leftNone: 'hạn chót hôm nay',
		over: 'quá hạn {n} ngày làm việc',
		overNone: 'vừa quá hạn',
	},
	'en-US': {
		left: '{n} working days left',
		leftNone: 'due today',
		over: '{n} working days overdue',
		overNone: 'just overdue',
	},
} as const;

/** Which of the texts says how far a deadline is away. Zero days left before the due day are days off only. */
export function timeKey(time: {
	readonly overdue: boolean;
	readonly workingDays: number;
}): keyof (typeof timeWords)['vi-VN'] {
	if (time.overdue) return time.workingDays === 0 ? 'overNone' : 'over';
	return time.workingDays === 0 ? 'leftNone' : 'left';
}
