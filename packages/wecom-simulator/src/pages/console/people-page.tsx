import { PersonLine } from '../person-line.js'
import { texts as pageTexts } from '../texts.js'
import { ConsoleFrame } from './console-frame.js'
import type { PeoplePageProps } from './console-props.js'
import { NewPersonFields } from './person-fields.js'
import { texts } from './texts.js'

/** All people, searchable, each with a link to a page of their own, and a form that adds a person. */
export function PeoplePage({ people, found, total, query, departments, values, ...page }: PeoplePageProps) {
  return (
    <ConsoleFrame {...page} section="people">
      {(speak) => (
        <>
          <div class="console-row">
            <form class="search" role="search" method="get" action="/_sim/people">
              <label for="person-query">{speak.say(pageTexts.person.findBy)}</label>
              <span class="search-row">
                <input
                  id="person-query"
                  type="search"
                  name="q"
                  value={query}
                  autocomplete="off"
                  enterkeyhint="search"
                />
                <button class="button quiet" type="submit">
                  {speak.say(pageTexts.person.find)}
                </button>
              </span>
            </form>
            <a class="button primary" href="#add">
              {speak.say(texts.people.add)}
            </a>
          </div>
          <div id="people-found" data-live>
            <p class="hint" role="status">
              {query === '' ? speak.say(texts.people.total(total)) : speak.say(texts.people.found(query, found))}
              {people.length < found && speak.say(texts.people.firstShown(people.length))}
            </p>
          </div>
          <ul class="people people-grid" id="people-list" data-live>
            {people.map((person) => (
              <li id={`person-${person.id}`}>
                <a class="person-button" href={`/_sim/people/${encodeURIComponent(person.id)}`}>
                  <PersonLine person={person} speak={speak} />
                </a>
              </li>
            ))}
          </ul>
          <section class="card" id="add" aria-labelledby="add-heading" tabindex={-1}>
            <h2 id="add-heading">{speak.say(texts.people.add)}</h2>
            <form class="fields" method="post" action="/_sim/people">
              <NewPersonFields values={values} departments={departments} speak={speak} />
              <button class="button primary" type="submit">
                {speak.say(texts.add)}
              </button>
            </form>
          </section>
        </>
      )}
    </ConsoleFrame>
  )
}
