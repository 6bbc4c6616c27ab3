/** What asking for a delivery to be cancelled or sent again comes to, by the state it stands in. */

/** cancel: it is taken out · done: it was before · refuse: it is on its way, or was sent. */
export function cancelling(state: string): 'cancel' | 'done' | 'refuse' {
	if (state === 'cancelled') return 'done';
	return ['pending', 'failed', 'dead'].includes(state) ? 'cancel' : 'refuse';
}

/** repeat: a row beside it goes out, since what was sent stays · retry: it goes out · done: it waits · refuse: on its way. */
export function resending(state: string): 'repeat' | 'retry' | 'done' | 'refuse' {
	if (state === 'sent') return 'repeat';
	if (state === 'pending') return 'done';
	return ['failed', 'dead', 'cancelled'].includes(state) ? 'retry' : 'refuse';
}

/** Whether a row is still going to be sent, so that another one beside it would be one too many. */
export function isUnderWay(state: string): boolean {
	return ['pending', 'sending', 'failed'].includes(state);
}
