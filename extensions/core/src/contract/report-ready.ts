/** POST /reports/:id/ready : whoever takes the next step is told that the report is filled in. */
export interface ReadyAnswer {
	/** Names of those who have been told, now or before; empty: there is nobody. */
	readonly people: readonly string[];
}
