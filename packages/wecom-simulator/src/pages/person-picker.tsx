import type { PersonChoice } from './page-props.js'
import { groupPeople, matchPeople, mostPeople } from './people-search.js'
import { PersonLine } from './person-line.js'
import type { Speaker } from './say.js'
import { texts } from './texts.js'

/** Hidden inputs of a form. */
export function HiddenInputs({ values }: { values: Readonly<Record<string, string>> | undefined }) {
  return (
    <>
      {Object.entries(values ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** A search box, then one form in which every person is a submit button; works without JavaScript. */
export function PersonPicker({ choice, speak }: { choice: PersonChoice; speak: Speaker }) {
  const { say } = speak
  const { people, form, search } = choice
  const query = search.query ?? ''
  const found = matchPeople(people, query)
  return (
    <>
      <form class="search" role="search" method="get" action={search.action} data-keep-fragment>
        <HiddenInputs values={search.hidden} />
        <label for="person-query">{say(texts.person.findBy)}</label>
        <span class="search-row">
          <input
            id="person-query"
            type="search"
            name={search.field}
            value={query}
            autocomplete="off"
            enterkeyhint="search"
          />
          <button class="button quiet" type="submit">
            {say(texts.person.find)}
          </button>
        </span>
      </form>
      {query && (
        <form class="search-result" method="get" action={search.action} data-keep-fragment>
          <HiddenInputs values={search.hidden} />
          <p role="status">{say(texts.person.found(query, found.length))}</p>
          <button class="button quiet" type="submit">
            {say(texts.person.showAll)}
          </button>
        </form>
      )}
      {found.length > mostPeople && <p class="hint">{say(texts.person.firstOf(mostPeople, found.length))}</p>}
      <form method="post" action={form.action} data-keep-fragment>
        <HiddenInputs values={form.hidden} />
        {groupPeople(found.slice(0, mostPeople)).map((group, index) => (
          <section class="people-group" aria-labelledby={`group-${index}`}>
            <h2 id={`group-${index}`}>{say(group.heading)}</h2>
            <ul class="people">
              {group.people.map((person) => (
                <li>
                  <button class="person-button" type="submit" name={form.field} value={person.id}>
                    <PersonLine person={person} speak={speak} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </form>
    </>
  )
}
