const MINUTE_MS = 60_000;

/** The longest time allowed in a state that is looked back for, holidays included. */
const LONGEST_WAIT_MS = 400 * 86_400_000;

/**
 * The first moment, to the minute, from which a test holds; `latest` where it does not hold before that. The test must hold
 * for all later moments once it holds, and moments more than 400 days before `latest` are not looked at.
 */
export function firstMoment(test: (moment: Date) => boolean, latest: Date): Date {
	let low = latest.getTime() - LONGEST_WAIT_MS;
	let high = latest.getTime();
	while (high - low > MINUTE_MS) {
		const middle = Math.floor((low + high) / 2);
		if (test(new Date(middle))) high = middle;
		else low = middle;
	}
	return new Date(high);
}
