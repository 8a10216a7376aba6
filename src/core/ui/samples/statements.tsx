import type { VNode } from 'preact'
import { Amount, Day, DaySpan, FileSize, Listed, LocalizedText, Moment } from '../localized.tsx'
import type { Source } from '../source-list.ts'
import { CiteAs, Citation, citationWords, EntityLink, Quote, SourceMark } from '../sources.tsx'
import { Badge, EmptyState, Notice, PartFailed, Progress, Tag } from '../status.tsx'
import { Actions, Card, DescriptionList, Figure, Figures, Split } from '../structure.tsx'
import { useView } from '../view.ts'
import { STATES, spanishOnly, useSay, wording } from './content.ts'
import { Sample } from './sample.tsx'

const resolution: Source = {
  title: 'HL/RES/4/12',
  paragraph: '7',
  href: '#Quote',
  status: 'official',
}

export function TextSamples(): VNode {
  const say = useSay()
  return (
    <>
      <Sample name="LocalizedText">
        <p>
          <LocalizedText texts={wording} />
        </p>
        <p>
          <LocalizedText texts={spanishOnly} original="es" />
        </p>
      </Sample>
      <Sample name="Day, DaySpan, Moment, Amount, FileSize">
        <DescriptionList
          items={[
            ['Day', <Day date="2026-12-04" />],
            ['Day short', <Day date="2026-12-04" short />],
            [say('Month only', 'Mois seul', 'الشهر وحده'), <Day date="2026-12" />],
            [say('Year only', 'Année seule', 'السنة وحدها'), <Day date="2026" />],
            ['DaySpan', <DaySpan from="2026-12-07" to="2026-12-11" />],
            ['Moment', <Moment at={new Date('2026-12-04T09:30:00Z')} />],
            ['Amount', <Amount value={1234567} />],
            ['FileSize', <FileSize bytes={2_400_000} />],
          ]}
        />
      </Sample>
      <Sample name="DescriptionList, Listed">
        <DescriptionList
          items={[
            [say('Adopted', 'Adoptée', 'اعتُمد'), <Day date="2026-10-16" />],
            [say('Text', 'Texte', 'النص'), <Badge kind="official" />],
            [
              say('Sponsors', 'Auteurs', 'مقدمو المشروع'),
              <Listed
                items={[
                  <EntityLink name={STATES.quellmark} address="/components" />,
                  <EntityLink name={STATES.orsanne} />,
                  <EntityLink name={STATES.belmoura} address="/components" />,
                ]}
              />,
            ],
            [say('Left out, since it is empty', 'Omis, car vide', 'محذوف لأنه فارغ'), ''],
          ]}
        />
      </Sample>
    </>
  )
}

export function MarkSamples(): VNode {
  const say = useSay()
  const { to } = useView()
  return (
    <>
      <Sample name="Tag">
        <p>
          <Tag>{say('voluntary', 'facultatif', 'طوعي')}</Tag> <Tag>{say('draft', 'projet', 'مشروع')}</Tag>
        </p>
      </Sample>
      <Sample name="Badge">
        <p>
          <Badge kind="official" /> <Badge kind="summary" />{' '}
          <Badge
            kind="unverified"
            detail={say(
              'Typed from a printed copy in the lantern keeper’s office.',
              'Saisi d’après un exemplaire imprimé au bureau du gardien.',
              'نُقل من نسخة مطبوعة في مكتب حارس الفنار.',
            )}
          />
        </p>
        <p>
          <Badge kind="official" plain /> <Badge kind="summary" plain /> <Badge kind="unverified" plain />
        </p>
      </Sample>
      <Sample name="Notice">
        <Notice>
          <p>
            {say(
              'The next count of lanterns begins in spring.',
              'Le prochain recensement des lanternes commence au printemps.',
              'يبدأ الإحصاء القادم للفوانيس في الربيع.',
            )}
          </p>
        </Notice>
        <Notice warning title={say('Changed meanwhile', 'Modifié entre-temps', 'تغيّر في هذه الأثناء')}>
          <p>
            {say(
              'The Ministry of Ports saved another text at 14:31. Both stand below; nothing was overwritten.',
              'Le Ministère des ports a enregistré un autre texte à 14 h 31. Les deux figurent ci-dessous ; rien n’a été écrasé.',
              'حفظت وزارة الموانئ نصًا آخر في الساعة 14:31. النصان أدناه؛ ولم يُستبدل شيء.',
            )}
          </p>
        </Notice>
      </Sample>
      <Sample name="EmptyState">
        <EmptyState
          title={say(
            'No State has shared a lantern plan yet',
            'Aucun État n’a encore communiqué de plan de lanternes',
            'لم تقدم أي دولة خطة فوانيس بعد',
          )}
        >
          <p>
            {say('Sharing is voluntary.', 'La communication est facultative.', 'التقديم طوعي.')}{' '}
            <a href={to('/components')}>
              {say('How a State shares one', 'Comment un État en communique un', 'كيف تقدم الدولة خطة')}
            </a>
          </p>
        </EmptyState>
      </Sample>
      <Sample name="PartFailed">
        <PartFailed />
      </Sample>
      <Sample name="Progress">
        <Progress
          label={say('Comparing paragraphs', 'Comparaison des paragraphes', 'مقارنة الفقرات')}
          value={22}
          max={36}
        />
        <Progress label={say('Reading the file', 'Lecture du fichier', 'قراءة الملف')} />
      </Sample>
    </>
  )
}

export function SourceSamples(): VNode {
  const say = useSay()
  const { t, to } = useView()
  return (
    <>
      <Sample name="EntityLink">
        <p>
          <EntityLink name={STATES.belmoura} address="/components" />
          {' · '}
          <EntityLink name="HL/4/27" />
        </p>
      </Sample>
      <Sample name="Citation, CiteAs">
        <p>
          <Citation symbol="HL/RES/4/12" paragraph="7" href={to('/components')} />
          {' · '}
          <Citation symbol="HL/RES/4/12" paragraph="7–9" />
          {' · '}
          <Citation symbol="HL/4/27" place={say('annex II', 'annexe II', 'المرفق الثاني')} />
        </p>
        <CiteAs
          text={[
            say('Height of lanterns', 'Hauteur des lanternes', 'ارتفاع الفوانيس'),
            citationWords(t, { symbol: 'HL/RES/4/12', paragraph: '7' }),
            'https://poa.example/instruments/hl-res-4-12/para_7',
          ].join('\n')}
        />
      </Sample>
      <Sample name="SourceMark, Sources">
        <p>
          {say(
            'The conference decides by consensus',
            'La conférence décide par consensus',
            'يتخذ المؤتمر قراراته بتوافق الآراء',
          )}
          <SourceMark source={resolution} />{' '}
          {say('and meets every second year.', 'et se réunit tous les deux ans.', 'ويجتمع مرة كل سنتين.')}
          <SourceMark
            source={{
              title: 'HL/4/27',
              place: say('annex II', 'annexe II', 'المرفق الثاني'),
              status: 'unverified',
              note: say(
                'Read on the page of the invented secretariat.',
                'Lu sur la page du secrétariat inventé.',
                'قُرئ في صفحة الأمانة المتخيلة.',
              ),
            }}
          />{' '}
          {say('The same source again', 'La même source encore', 'المصدر نفسه مرة أخرى')}
          <SourceMark source={resolution} />.
        </p>
      </Sample>
      <Sample name="Quote">
        <Quote texts={wording} badge="official" mark={say('7', '7', '7')} source={resolution} />
        <Quote texts={spanishOnly} original="es" badge="unverified" />
      </Sample>
    </>
  )
}

export function FigureSamples(): VNode {
  const say = useSay()
  const { to } = useView()
  const here = to('/components')
  return (
    <>
      <Sample name="Figure, Figures">
        <Figures>
          <Figure value={1204} label={say('paragraphs', 'paragraphes', 'فقرات')} href={here} />
          <Figure value={20} label={say('unchanged', 'inchangés', 'دون تغيير')} href={here} />
          <Figure
            value={say('fewer than 5', 'moins de 5', 'أقل من 5')}
            label={say('not applicable', 'sans objet', 'لا ينطبق')}
          />
        </Figures>
      </Sample>
      <Sample name="Actions">
        <Actions
          main={{ label: say('Propose wording', 'Proposer un libellé', 'اقتراح صياغة'), href: here }}
          others={[
            { label: say('Compare', 'Comparer', 'مقارنة'), href: here },
            { label: say('Download', 'Télécharger', 'تنزيل'), href: here },
          ]}
        />
      </Sample>
      <Sample name="Split, Card">
        <Split
          aside={
            <Card title={say('Next meeting', 'Prochaine réunion', 'الاجتماع القادم')}>
              <p>
                <a class="title" href={here}>
                  {say(
                    'Third Conference on Lanterns',
                    'Troisième Conférence sur les lanternes',
                    'المؤتمر الثالث للفوانيس',
                  )}
                </a>
              </p>
              <p>
                <DaySpan from="2027-03-01" to="2027-03-05" />
              </p>
            </Card>
          }
        >
          <p>
            <LocalizedText texts={wording} />
          </p>
        </Split>
      </Sample>
    </>
  )
}
