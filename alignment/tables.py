"""Every table of the program, so that migrations see them all."""

from alignment.agenda import models as agenda
from alignment.areas import models as areas
from alignment.breakthroughs import models as breakthroughs
from alignment.cells import models as cells
from alignment.comments import models as comments
from alignment.db import Base
from alignment.dialogue import models as dialogue
from alignment.differentiation import models as differentiation
from alignment.history import models as history
from alignment.measures import models as measures
from alignment.obstacles import beside_models as beside
from alignment.obstacles import models as obstacles
from alignment.people import models as people
from alignment.recognition import models as recognition
from alignment.returns import models as returns
from alignment.rounds import models as rounds
from alignment.routes import models as routes
from alignment.seeding import models as seeding
from alignment.signals import models as signals

FEATURES = (
    history,
    people,
    measures,
    areas,
    rounds,
    cells,
    differentiation,
    dialogue,
    routes,
    obstacles,
    agenda,
    beside,
    breakthroughs,
    signals,
    recognition,
    comments,
    returns,
    seeding,
)
METADATA = Base.metadata
