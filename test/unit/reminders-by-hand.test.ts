import { expect, it } from 'vitest';
import { cancelling, isUnderWay, resending } from '@tiendo/core/domain/reminders/by-hand.ts';

it.each([
	{ state: 'pending', cancel: 'cancel', resend: 'done', underWay: true },
	{ state: 'sending', cancel: 'refuse', resend: 'refuse', underWay: true },
	{ state: 'sent', cancel: 'refuse', resend: 'repeat', underWay: false },
	{ state: 'failed', cancel: 'cancel', resend: 'retry', underWay: true },
	{ state: 'dead', cancel: 'cancel', resend: 'retry', underWay: false },
	{ state: 'cancelled', cancel: 'done', resend: 'retry', underWay: false },
	{ state: 'a state nobody knows', cancel: 'refuse', resend: 'refuse', underWay: false },
])('decides about a delivery that is $state', ({ state, cancel, resend, underWay }) => {
	expect(cancelling(state)).toBe(cancel);
	expect(resending(state)).toBe(resend);
	expect(isUnderWay(state)).toBe(underWay);
});
