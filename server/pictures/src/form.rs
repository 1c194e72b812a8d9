//! Which form, leaf, green and own colour belong to which genus.

use crate::blooms::Bloom;
use crate::canvas::Sheet;
use crate::colour::{Colour, Leafage};
use crate::greens::Green;
use crate::leaves::Leaf;
use crate::spikes::Spike;
use crate::twigs::Twig;
use crate::{Application, greens, growth, spikes, twigs};

/// The whole shape of a plant as it is sold.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Single(Bloom, Leaf),
    Spray(Bloom, Leaf),
    Mound(Bloom, Leaf),
    Tall(Bloom, Leaf),
    Spike(Spike, Leaf),
    Spikes(Spike, Leaf),
    Branch(Twig),
    Freesia,
    Pot(Green),
}

impl Form {
    /// Draws the plant; one that stands outdoors gets another pot.
    pub(crate) fn draw(self, sheet: &mut Sheet, outdoors: bool) {
        match self {
            Self::Single(bloom, leaf) => growth::single(sheet, bloom, leaf),
            Self::Spray(bloom, leaf) => growth::spray(sheet, bloom, leaf),
            Self::Mound(bloom, leaf) => growth::mound(sheet, bloom, leaf, outdoors),
            Self::Tall(bloom, leaf) => growth::tall(sheet, bloom, leaf, outdoors),
            Self::Spike(kind, leaf) => spikes::cut(sheet, kind, leaf),
            Self::Spikes(kind, leaf) => spikes::potted(sheet, kind, leaf, outdoors),
            Self::Branch(kind) => twigs::draw(sheet, kind),
            Self::Freesia => spikes::freesia(sheet),
            Self::Pot(kind) => greens::draw(sheet, kind, outdoors),
        }
    }

    /// Whether the colour of the article is that of its leaves.
    pub(crate) const fn leafy(self) -> bool {
        match self {
            Self::Branch(kind) => matches!(
                kind,
                Twig::Coins | Twig::Leafy(_) | Twig::Frond | Twig::Threads | Twig::Fan(_) | Twig::Conifer
            ),
            Self::Pot(kind) => matches!(
                kind,
                Green::Fern
                    | Green::Swords
                    | Green::Fountain
                    | Green::Bush(_)
                    | Green::Split
                    | Green::Dome
                    | Green::Cone
                    | Green::Palm
                    | Green::Trailing
            ),
            _ => false,
        }
    }

    /// The name that marks carry.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Single(..) => "one",
            Self::Spray(..) => "spray",
            Self::Mound(..) => "mound",
            Self::Tall(..) => "tall",
            Self::Spike(..) => "spike",
            Self::Spikes(..) => "spikes",
            Self::Branch(_) => "twig",
            Self::Freesia => "freesia",
            Self::Pot(_) => "pot",
        }
    }
}

/// A row of the table: names, the form as cut, the form in a pot, its green, its own colour.
struct Kin(&'static str, Form, Form, Leafage, Colour);

/// What is known of a plant before it is drawn.
pub(crate) struct Habit {
    pub(crate) form: Form,
    pub(crate) leafage: Leafage,
    pub(crate) natural: Colour,
}

/// The shortest name that may stand for a longer one that begins with it.
const SHORTEST_STEM: usize = 5;

/// Looks a genus up; when it is not known, what is usual for the application.
pub(crate) fn habit(genus: &str, application: Application) -> Habit {
    let names = || TABLE.iter().flat_map(|kin| kin.0.split(' ').map(move |name| (name, kin)));
    let known = names().find(|(name, _)| *name == genus).or_else(|| {
        names()
            .filter(|(name, _)| name.len() >= SHORTEST_STEM && genus.starts_with(name))
            .max_by_key(|(name, _)| name.len())
    });
    let potted = matches!(application, Application::HousePlant | Application::GardenPlant);
    if let Some((_, Kin(_, cut, pot, leafage, natural))) = known {
        return Habit { form: if potted { *pot } else { *cut }, leafage: *leafage, natural: *natural };
    }
    match application {
        Application::CutFlower | Application::Other => Habit {
            form: Form::Spray(Bloom::Simple, Leaf::Oval),
            leafage: Leafage::Fresh,
            natural: Colour::Pink,
        },
        Application::Foliage => Habit {
            form: Form::Branch(Twig::Leafy(Leaf::Oval)),
            leafage: Leafage::Deep,
            natural: Colour::Green,
        },
        Application::HousePlant => {
            Habit { form: Form::Pot(Green::Bush(Leaf::Oval)), leafage: Leafage::Deep, natural: Colour::Green }
        }
        Application::GardenPlant => Habit {
            form: Form::Mound(Bloom::Simple, Leaf::Oval),
            leafage: Leafage::Fresh,
            natural: Colour::Pink,
        },
    }
}

use Form::{Branch, Freesia, Mound, Pot, Single, Spikes, Spray, Tall};
use Leafage::{Deep, Fresh, Grey, Olive, Wood};

const TABLE: &[Kin] = &[
    Kin("rosa", Single(Bloom::Rose, Leaf::Rose), Mound(Bloom::GardenRose, Leaf::Rose), Deep, Colour::Pink),
    Kin(
        "rosatros rosaspray",
        Spray(Bloom::GardenRose, Leaf::Rose),
        Mound(Bloom::GardenRose, Leaf::Rose),
        Deep,
        Colour::Pink,
    ),
    Kin("tulipa", Single(Bloom::Tulip, Leaf::Strap), Tall(Bloom::Tulip, Leaf::Strap), Grey, Colour::Red),
    Kin(
        "crocus colchicum sternbergia",
        Single(Bloom::Tulip, Leaf::Blade),
        Tall(Bloom::Tulip, Leaf::Blade),
        Fresh,
        Colour::Purple,
    ),
    Kin("fritillaria", Branch(Twig::Lanterns), Tall(Bloom::Tulip, Leaf::Lance), Grey, Colour::Orange),
    Kin(
        "chrysanthemumgeplozen chrysanthemumdisbud chrysanthemumgrootbloemig",
        Single(Bloom::Disbud, Leaf::Lobed),
        Mound(Bloom::Disbud, Leaf::Lobed),
        Fresh,
        Colour::White,
    ),
    Kin(
        "chrysanthemum chrysanthemumtros chrysanthemumsantini dendranthema",
        Spray(Bloom::Santini, Leaf::Lobed),
        Mound(Bloom::Santini, Leaf::Lobed),
        Fresh,
        Colour::Yellow,
    ),
    Kin(
        "gerbera",
        Single(Bloom::Gerbera, Leaf::Bare),
        Tall(Bloom::Gerbera, Leaf::Oval),
        Fresh,
        Colour::Orange,
    ),
    Kin(
        "helianthus heliopsis",
        Single(Bloom::Sunflower, Leaf::Heart),
        Tall(Bloom::Sunflower, Leaf::Heart),
        Fresh,
        Colour::Yellow,
    ),
    Kin("dahlia", Single(Bloom::Dahlia, Leaf::Oval), Mound(Bloom::Dahlia, Leaf::Oval), Fresh, Colour::Purple),
    Kin(
        "zinnia callistephus",
        Single(Bloom::Dahlia, Leaf::Oval),
        Mound(Bloom::Dahlia, Leaf::Oval),
        Fresh,
        Colour::Pink,
    ),
    Kin(
        "aster symphyotrichum tanacetum matricaria bellis leucanthemum argyranthemum anthemis erigeron osteospermum \
         gazania bidens coreopsis brachyscome felicia kalimeris senecio doronicum",
        Spray(Bloom::Daisy, Leaf::Lance),
        Mound(Bloom::Daisy, Leaf::Lobed),
        Fresh,
        Colour::White,
    ),
    Kin(
        "rudbeckia echinacea helenium gaillardia",
        Spray(Bloom::Cone, Leaf::Lance),
        Tall(Bloom::Cone, Leaf::Oval),
        Fresh,
        Colour::Yellow,
    ),
    Kin(
        "calendula tagetes carthamus",
        Spray(Bloom::Marigold, Leaf::Oval),
        Mound(Bloom::Marigold, Leaf::Cut),
        Fresh,
        Colour::Orange,
    ),
    Kin(
        "cosmos",
        Spray(Bloom::Cosmos, Leaf::Needle),
        Mound(Bloom::Cosmos, Leaf::Needle),
        Fresh,
        Colour::Pink,
    ),
    Kin("lilium", Single(Bloom::Lily, Leaf::Lance), Tall(Bloom::Lily, Leaf::Lance), Deep, Colour::White),
    Kin(
        "alstroemeria",
        Spray(Bloom::Alstroemeria, Leaf::Lance),
        Mound(Bloom::Alstroemeria, Leaf::Lance),
        Fresh,
        Colour::Pink,
    ),
    Kin(
        "hemerocallis nerine gloriosa crocosmia",
        Spray(Bloom::Lily, Leaf::Blade),
        Tall(Bloom::Lily, Leaf::Blade),
        Fresh,
        Colour::Orange,
    ),
    Kin(
        "hippeastrum amaryllis",
        Single(Bloom::Amaryllis, Leaf::Bare),
        Tall(Bloom::Amaryllis, Leaf::Strap),
        Fresh,
        Colour::Red,
    ),
    Kin(
        "dianthus",
        Single(Bloom::Carnation, Leaf::Pair),
        Mound(Bloom::Carnation, Leaf::Pair),
        Grey,
        Colour::Red,
    ),
    Kin(
        "dianthustros dianthusspray",
        Spray(Bloom::Carnation, Leaf::Pair),
        Mound(Bloom::Carnation, Leaf::Pair),
        Grey,
        Colour::Pink,
    ),
    Kin(
        "hydrangea",
        Single(Bloom::Hydrangea, Leaf::Toothed),
        Mound(Bloom::Hydrangea, Leaf::Toothed),
        Fresh,
        Colour::Blue,
    ),
    Kin(
        "phalaenopsis doritaenopsis miltonia",
        Spray(Bloom::Moth, Leaf::Bare),
        Pot(Green::Orchid),
        Deep,
        Colour::White,
    ),
    Kin(
        "cymbidium oncidium cambria vanda dendrobium paphiopedilum cattleya",
        Spray(Bloom::Cymbidium, Leaf::Blade),
        Tall(Bloom::Cymbidium, Leaf::Blade),
        Fresh,
        Colour::Green,
    ),
    Kin(
        "anthurium",
        Single(Bloom::Anthurium, Leaf::Heart),
        Tall(Bloom::Anthurium, Leaf::Heart),
        Deep,
        Colour::Red,
    ),
    Kin(
        "zantedeschia arum",
        Single(Bloom::Calla, Leaf::Heart),
        Tall(Bloom::Calla, Leaf::Heart),
        Fresh,
        Colour::White,
    ),
    Kin("spathiphyllum", Single(Bloom::Calla, Leaf::Oval), Pot(Green::Spathe), Deep, Colour::White),
    Kin(
        "ranunculus",
        Single(Bloom::Ranunculus, Leaf::Cut),
        Mound(Bloom::Ranunculus, Leaf::Cut),
        Fresh,
        Colour::Orange,
    ),
    Kin("anemone", Single(Bloom::Anemone, Leaf::Bare), Mound(Bloom::Anemone, Leaf::Cut), Fresh, Colour::Blue),
    Kin(
        "papaver meconopsis eschscholzia",
        Single(Bloom::Poppy, Leaf::Cut),
        Mound(Bloom::Poppy, Leaf::Cut),
        Fresh,
        Colour::Orange,
    ),
    Kin(
        "helleborus",
        Spray(Bloom::Hellebore, Leaf::Cut),
        Mound(Bloom::Hellebore, Leaf::Cut),
        Deep,
        Colour::White,
    ),
    Kin(
        "clematis nigella scabiosa passiflora",
        Spray(Bloom::Clematis, Leaf::Oval),
        Mound(Bloom::Clematis, Leaf::Oval),
        Fresh,
        Colour::Purple,
    ),
    Kin("paeonia", Single(Bloom::Peony, Leaf::Cut), Mound(Bloom::Peony, Leaf::Cut), Deep, Colour::Pink),
    Kin(
        "eustoma lisianthus",
        Spray(Bloom::Lisianthus, Leaf::Oval),
        Mound(Bloom::Lisianthus, Leaf::Oval),
        Grey,
        Colour::Purple,
    ),
    Kin(
        "camellia gardenia rhododendron azalea",
        Spray(Bloom::Camellia, Leaf::Oval),
        Mound(Bloom::Camellia, Leaf::Oval),
        Deep,
        Colour::Pink,
    ),
    Kin(
        "begonia impatiens",
        Spray(Bloom::Camellia, Leaf::Round),
        Mound(Bloom::Camellia, Leaf::Round),
        Deep,
        Colour::Orange,
    ),
    Kin(
        "narcissus",
        Single(Bloom::Narcissus, Leaf::Blade),
        Tall(Bloom::Narcissus, Leaf::Blade),
        Fresh,
        Colour::Yellow,
    ),
    Kin("iris", Single(Bloom::Iris, Leaf::Blade), Tall(Bloom::Iris, Leaf::Blade), Grey, Colour::Blue),
    Kin(
        "strelitzia heliconia",
        Single(Bloom::Paradise, Leaf::Strap),
        Tall(Bloom::Paradise, Leaf::Strap),
        Deep,
        Colour::Orange,
    ),
    Kin("protea", Single(Bloom::Protea, Leaf::Lance), Tall(Bloom::Protea, Leaf::Lance), Grey, Colour::Pink),
    Kin(
        "leucospermum banksia grevillea telopea",
        Single(Bloom::Pincushion, Leaf::Lance),
        Tall(Bloom::Pincushion, Leaf::Lance),
        Grey,
        Colour::Orange,
    ),
    Kin("leucadendron", Branch(Twig::Bracts), Tall(Bloom::Protea, Leaf::Lance), Olive, Colour::Red),
    Kin(
        "craspedia echinops gomphrena",
        Spray(Bloom::Ball, Leaf::Bare),
        Tall(Bloom::Ball, Leaf::Blade),
        Grey,
        Colour::Yellow,
    ),
    Kin("allium", Single(Bloom::Globe, Leaf::Bare), Tall(Bloom::Globe, Leaf::Strap), Fresh, Colour::Purple),
    Kin(
        "agapanthus triteleia",
        Single(Bloom::Agapanthus, Leaf::Bare),
        Tall(Bloom::Agapanthus, Leaf::Strap),
        Fresh,
        Colour::Blue,
    ),
    Kin(
        "eryngium cirsium cynara dipsacus",
        Spray(Bloom::Thistle, Leaf::Bare),
        Tall(Bloom::Thistle, Leaf::Lobed),
        Grey,
        Colour::Blue,
    ),
    Kin(
        "achillea ammi daucus anethum sedum bouvardia trachelium bupleurum foeniculum sambucus",
        Spray(Bloom::Plate, Leaf::Lance),
        Tall(Bloom::Plate, Leaf::Lance),
        Fresh,
        Colour::White,
    ),
    Kin(
        "viburnum",
        Spray(Bloom::Snowball, Leaf::Lobed),
        Mound(Bloom::Snowball, Leaf::Toothed),
        Fresh,
        Colour::Green,
    ),
    Kin(
        "phlox verbena lantana ixora pentas hoya skimmia",
        Spray(Bloom::Snowball, Leaf::Oval),
        Mound(Bloom::Geranium, Leaf::Oval),
        Fresh,
        Colour::Pink,
    ),
    Kin(
        "pelargonium geranium primula",
        Spray(Bloom::Geranium, Leaf::Round),
        Mound(Bloom::Geranium, Leaf::Round),
        Fresh,
        Colour::Red,
    ),
    Kin(
        "kalanchoe crassula",
        Spray(Bloom::Kalanchoe, Leaf::Oval),
        Mound(Bloom::Kalanchoe, Leaf::Oval),
        Deep,
        Colour::Orange,
    ),
    Kin(
        "petunia surfinia calibrachoa ipomoea campanula platycodon lycianthes dipladenia mandevilla thunbergia",
        Spray(Bloom::Petunia, Leaf::Oval),
        Mound(Bloom::Petunia, Leaf::Oval),
        Fresh,
        Colour::Purple,
    ),
    Kin("viola", Spray(Bloom::Pansy, Leaf::Oval), Mound(Bloom::Pansy, Leaf::Oval), Fresh, Colour::Purple),
    Kin(
        "cyclamen dodecatheon",
        Spray(Bloom::Cyclamen, Leaf::Heart),
        Tall(Bloom::Cyclamen, Leaf::Heart),
        Deep,
        Colour::Pink,
    ),
    Kin(
        "hibiscus alcea lavatera malva",
        Spray(Bloom::Hibiscus, Leaf::Toothed),
        Mound(Bloom::Hibiscus, Leaf::Toothed),
        Deep,
        Colour::Red,
    ),
    Kin("fuchsia", Spray(Bloom::Fuchsia, Leaf::Oval), Mound(Bloom::Fuchsia, Leaf::Oval), Fresh, Colour::Pink),
    Kin(
        "saintpaulia streptocarpus vinca catharanthus jasminum stephanotis myosotis lobelia sutera bacopa potentilla",
        Spray(Bloom::Simple, Leaf::Oval),
        Mound(Bloom::Simple, Leaf::Oval),
        Fresh,
        Colour::Purple,
    ),
    Kin(
        "matthiola cheiranthus erysimum",
        Form::Spike(Spike::Stock, Leaf::Lance),
        Spikes(Spike::Stock, Leaf::Lance),
        Grey,
        Colour::White,
    ),
    Kin(
        "delphinium consolida aconitum campanulaspike",
        Form::Spike(Spike::Larkspur, Leaf::Cut),
        Spikes(Spike::Larkspur, Leaf::Cut),
        Fresh,
        Colour::Blue,
    ),
    Kin(
        "antirrhinum digitalis penstemon moluccella chasmanthe lupinus",
        Form::Spike(Spike::Snapdragon, Leaf::Lance),
        Spikes(Spike::Snapdragon, Leaf::Lance),
        Fresh,
        Colour::Pink,
    ),
    Kin(
        "eremurus kniphofia",
        Form::Spike(Spike::Foxtail, Leaf::Bare),
        Spikes(Spike::Foxtail, Leaf::Blade),
        Fresh,
        Colour::Yellow,
    ),
    Kin(
        "gladiolus polianthes ixia",
        Form::Spike(Spike::Gladiolus, Leaf::Blade),
        Spikes(Spike::Gladiolus, Leaf::Blade),
        Fresh,
        Colour::Pink,
    ),
    Kin(
        "hyacinthus",
        Form::Spike(Spike::Hyacinth, Leaf::Strap),
        Spikes(Spike::Hyacinth, Leaf::Strap),
        Fresh,
        Colour::Blue,
    ),
    Kin(
        "muscari scilla",
        Form::Spike(Spike::Muscari, Leaf::Blade),
        Spikes(Spike::Muscari, Leaf::Blade),
        Fresh,
        Colour::Blue,
    ),
    Kin(
        "lavandula perovskia nepeta",
        Form::Spike(Spike::Lavender, Leaf::Needle),
        Spikes(Spike::Lavender, Leaf::Needle),
        Grey,
        Colour::Purple,
    ),
    Kin(
        "veronica salvia liatris lysimachia lythrum sanguisorba agastache ajuga angelonia",
        Form::Spike(Spike::Veronica, Leaf::Lance),
        Spikes(Spike::Veronica, Leaf::Oval),
        Fresh,
        Colour::Purple,
    ),
    Kin(
        "astilbe celosia filipendula aruncus",
        Form::Spike(Spike::Plume, Leaf::Toothed),
        Spikes(Spike::Plume, Leaf::Toothed),
        Fresh,
        Colour::Pink,
    ),
    Kin(
        "syringa buddleja ceanothus",
        Form::Spike(Spike::Lilac, Leaf::Heart),
        Spikes(Spike::Lilac, Leaf::Heart),
        Fresh,
        Colour::Purple,
    ),
    Kin(
        "amaranthus acalypha persicaria",
        Form::Spike(Spike::Tassel, Leaf::Oval),
        Spikes(Spike::Tassel, Leaf::Oval),
        Fresh,
        Colour::Red,
    ),
    Kin("freesia", Freesia, Tall(Bloom::Lily, Leaf::Blade), Fresh, Colour::Yellow),
    Kin("gypsophila", Branch(Twig::Mist), Mound(Bloom::Simple, Leaf::Lance), Grey, Colour::White),
    Kin(
        "limonium statice goniolimon",
        Branch(Twig::Paper),
        Mound(Bloom::Geranium, Leaf::Oval),
        Fresh,
        Colour::Purple,
    ),
    Kin(
        "solidago genista cytisus solidaster acacia",
        Branch(Twig::Arching),
        Tall(Bloom::Plate, Leaf::Lance),
        Fresh,
        Colour::Yellow,
    ),
    Kin(
        "hypericum ilex symphoricarpos rosehip callicarpa gaultheria",
        Branch(Twig::Berries),
        Pot(Green::Bush(Leaf::Oval)),
        Deep,
        Colour::Red,
    ),
    Kin(
        "chamelaucium leptospermum boronia thryptomene",
        Branch(Twig::Wax),
        Mound(Bloom::Simple, Leaf::Needle),
        Olive,
        Colour::Pink,
    ),
    Kin("berzelia brunia stoebe", Branch(Twig::Beads), Pot(Green::Heather), Olive, Colour::Green),
    Kin("salix", Branch(Twig::Catkins), Pot(Green::Bush(Leaf::Lance)), Olive, Colour::Natural),
    Kin("corylus betula alnus", Branch(Twig::Tails), Pot(Green::Bush(Leaf::Toothed)), Olive, Colour::Natural),
    Kin("forsythia", Branch(Twig::Blossom), Mound(Bloom::Simple, Leaf::Oval), Olive, Colour::Yellow),
    Kin(
        "prunus malus exochorda spiraea chaenomeles cornus magnoliabloom weigela deutzia",
        Branch(Twig::Blossom),
        Mound(Bloom::Simple, Leaf::Oval),
        Fresh,
        Colour::Pink,
    ),
    Kin(
        "sandersonia physalis anigozanthos",
        Branch(Twig::Lanterns),
        Tall(Bloom::Fuchsia, Leaf::Blade),
        Fresh,
        Colour::Orange,
    ),
    Kin(
        "eucalyptus parvifolia lunaria",
        Branch(Twig::Coins),
        Pot(Green::Bush(Leaf::Round)),
        Grey,
        Colour::Grey,
    ),
    Kin("ruscus danae", Branch(Twig::Leafy(Leaf::Lance)), Pot(Green::Bush(Leaf::Lance)), Deep, Colour::Green),
    Kin(
        "leucothoe pistacia pittosporum laurus viscum",
        Branch(Twig::Leafy(Leaf::Oval)),
        Pot(Green::Bush(Leaf::Oval)),
        Deep,
        Colour::Green,
    ),
    Kin("magnolia", Branch(Twig::Leafy(Leaf::Oval)), Pot(Green::Bush(Leaf::Oval)), Olive, Colour::Green),
    Kin("buxus", Branch(Twig::Leafy(Leaf::Oval)), Pot(Green::Dome), Fresh, Colour::Green),
    Kin(
        "hedera vitis parthenocissus scindapsus epipremnum tradescantia cissus",
        Branch(Twig::Leafy(Leaf::Lobed)),
        Pot(Green::Trailing),
        Deep,
        Colour::Green,
    ),
    Kin(
        "fatsia aralia aspidistra",
        Branch(Twig::Fan(Leaf::Cut)),
        Pot(Green::Bush(Leaf::Cut)),
        Deep,
        Colour::Green,
    ),
    Kin("asparagus", Branch(Twig::Threads), Pot(Green::Bush(Leaf::Needle)), Fresh, Colour::Green),
    Kin("tillandsia", Branch(Twig::Threads), Pot(Green::Bromeliad), Grey, Colour::Grey),
    Kin(
        "nephrolepis rumohra adiantum asplenium pteris dryopteris polystichum platycerium blechnum fern",
        Branch(Twig::Frond),
        Pot(Green::Fern),
        Fresh,
        Colour::Green,
    ),
    Kin(
        "pennisetum panicum chasmanthium cannomois carex miscanthus festuca stipa cortaderia setaria briza cyperus \
         lepidium bromus",
        Branch(Twig::Grass),
        Pot(Green::Tuft),
        Fresh,
        Colour::Brown,
    ),
    Kin("monstera philodendron", Branch(Twig::Fan(Leaf::Heart)), Pot(Green::Split), Deep, Colour::Green),
    Kin(
        "aglaonema calathea dieffenbachia maranta fittonia caladium coleus codiaeum hosta heuchera syngonium",
        Branch(Twig::Fan(Leaf::Heart)),
        Pot(Green::Painted),
        Deep,
        Colour::Grey,
    ),
    Kin("sansevieria", Branch(Twig::Grass), Pot(Green::Swords), Deep, Colour::Green),
    Kin(
        "dracaena yucca cordyline chlorophytum beaucarnea pandanus phormium",
        Branch(Twig::Fan(Leaf::Lance)),
        Pot(Green::Fountain),
        Deep,
        Colour::Green,
    ),
    Kin(
        "ficus schefflera zamioculcas peperomia pilea citrus olea pachira coffea",
        Branch(Twig::Leafy(Leaf::Oval)),
        Pot(Green::Bush(Leaf::Oval)),
        Deep,
        Colour::Green,
    ),
    Kin(
        "echeveria sempervivum aloe haworthia graptopetalum agave succulent",
        Spray(Bloom::Simple, Leaf::Oval),
        Pot(Green::Succulent),
        Grey,
        Colour::Pink,
    ),
    Kin(
        "cactus opuntia mammillaria echinocactus cereus gymnocalycium cactaceae schlumbergera",
        Spray(Bloom::Simple, Leaf::Bare),
        Pot(Green::Cactus),
        Fresh,
        Colour::Pink,
    ),
    Kin("calluna erica", Branch(Twig::Wax), Pot(Green::Heather), Deep, Colour::Pink),
    Kin(
        "chamaedorea areca dypsis howea phoenix trachycarpus palm",
        Branch(Twig::Frond),
        Pot(Green::Palm),
        Fresh,
        Colour::Green,
    ),
    Kin(
        "pinus abies picea juniperus chamaecyparis thuja cupressus taxus cupressocyparis",
        Branch(Twig::Conifer),
        Pot(Green::Cone),
        Deep,
        Colour::Green,
    ),
    Kin(
        "guzmania vriesea aechmea bromelia neoregelia ananas",
        Spray(Bloom::Paradise, Leaf::Bare),
        Pot(Green::Bromeliad),
        Deep,
        Colour::Red,
    ),
    Kin("euphorbia poinsettia", Spray(Bloom::Simple, Leaf::Lance), Pot(Green::Bracts), Deep, Colour::Red),
    Kin(
        "mentha ocimum rosmarinus thymus petroselinum origanum melissa",
        Branch(Twig::Leafy(Leaf::Oval)),
        Pot(Green::Bush(Leaf::Oval)),
        Fresh,
        Colour::Green,
    ),
    Kin(
        "photinia euonymus ligustrum elaeagnus aucuba acer",
        Branch(Twig::Leafy(Leaf::Oval)),
        Pot(Green::Bush(Leaf::Toothed)),
        Wood,
        Colour::Green,
    ),
];
