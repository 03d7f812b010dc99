import type { Catalogue } from '../core/catalogue.ts';
import { staffed, type Team } from '../core/team.ts';
import type { EngineDeps } from './engine-deps.ts';
import { AgentPool } from './pool.ts';

/** Who works: what there is, and what people made of its workers. Seats follow at once. */
export class Staffing {
  /** What there is before people changed the workers. */
  offer: Catalogue;
  catalogue: Catalogue;
  readonly pool: AgentPool;
  private team: Team = {};

  constructor({ catalogue, seats = [], caps }: Pick<EngineDeps, 'catalogue' | 'seats' | 'caps'>) {
    this.offer = catalogue;
    this.catalogue = catalogue;
    this.pool = new AgentPool([...catalogue.workers, ...seats], caps);
  }

  /** Other tools or workers of the house. */
  employ(offer: Catalogue): void {
    this.offer = offer;
    this.restaff(staffed(offer, this.team));
  }

  /** The workers are these from now on. */
  follow(team: Team): void {
    if (team === this.team) return;
    this.team = team;
    this.restaff(staffed(this.offer, team));
  }

  private restaff(catalogue: Catalogue): void {
    this.catalogue = catalogue;
    this.pool.staff(catalogue.workers);
  }
}
